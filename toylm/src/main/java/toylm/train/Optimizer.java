package toylm.train;

import java.util.BitSet;
import java.util.Map;
import toylm.tensor.Tensor;

/** Moves parameters against their gradients. */
public interface Optimizer {
  /**
   * One step.
   *
   * @param learningRate of this step, ≥ 0
   * @param tokensRead the ids of the tokens that the model read in this step; an optimizer may
   *     leave the embedding's other rows as they are
   * @return the norm of the gradient before clipping; if it is not finite, nothing was changed
   */
  double step(float learningRate, BitSet tokensRead);

  /** Steps taken so far. */
  long steps();

  /** All that it remembers from step to step besides their number, by name: zero at first. */
  Map<String, Tensor> state();

  /** Continues after {@code steps} steps, whose state must have been written to {@link #state}. */
  void resumeAfter(long steps);
}

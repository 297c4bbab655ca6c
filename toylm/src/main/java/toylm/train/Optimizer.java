package toylm.train;

import toylm.tensor.Tensor;

/** Moves parameters against their gradients. */
public interface Optimizer {
  /**
   * One step.
   *
   * @param learningRate of this step, ≥ 0
   * @return the norm of the gradient before clipping; if it is not finite, nothing was changed
   */
  double step(float learningRate);

  /** Steps taken so far. */
  long steps();

  /** The first state, flat, in the order of the parameters: a mean of gradients. */
  Tensor m();

  /** The second state, flat: a mean of squared gradients, where there is one. */
  Tensor v();

  /** Takes up a saved state. */
  void restore(long stepsTaken, float[] savedM, float[] savedV);
}

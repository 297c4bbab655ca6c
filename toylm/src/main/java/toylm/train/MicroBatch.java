package toylm.train;

import static toylm.tensor.op.WeightedSum.weightedSum;

import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * The share of a step that goes through the model at once. Gradients accumulate over a step's
 * micro-batches, so a large batch fits a small memory.
 *
 * @param what its data, for messages, such as {@code pairs [3, 17]}
 * @param ids (N) the tokens that it feeds to the model
 * @param reported whether its loss and its metrics are logged. All micro-batches are trained on;
 *     one that is mixed in would hide what the others measure. A loss that is not finite counts in
 *     any case.
 * @param loss its share of the step's loss
 */
public record MicroBatch(String what, int[] ids, boolean reported, Loss loss) {
  /** This many tokens keep a graphics card busy; more would only take more of its memory. */
  private static final int GPU_TOKENS = 4096;

  /** A differentiable loss, computed from what the model makes of the data. */
  @FunctionalInterface
  public interface Loss {
    /**
     * Runs the model forward.
     *
     * @param tape records the operations for the backward pass
     * @param metrics receives what else is measured on the way
     * @return one number
     */
    Tensor of(Tape tape, Transformer model, Metrics metrics);
  }

  /** A reported micro-batch. */
  public static MicroBatch of(String what, int[] ids, Loss loss) {
    return new MicroBatch(what, ids, true, loss);
  }

  /** This micro-batch with {@code weight} times its loss. */
  public MicroBatch weighted(float weight) {
    return new MicroBatch(
        what,
        ids,
        reported,
        (tape, model, metrics) ->
            weightedSum(tape, loss.of(tape, model, metrics), new float[] {weight}));
  }

  /**
   * This micro-batch, trained on but not logged.
   *
   * @param role what it is beside the others, for messages, such as {@code replay}
   */
  public MicroBatch unreported(String role) {
    return new MicroBatch(role + ", " + what, ids, false, loss);
  }

  /**
   * How many of a step's rows form a micro-batch: few on a CPU, where they should stay in the
   * cache, and as many as keep it busy on a device that {@linkplain Device#prefersLargePieces
   * prefers large pieces}.
   *
   * @param rows of a step
   * @param fewOnCpu in [1, rows]
   * @param length maximum number of tokens of a row
   */
  public static int rows(Device device, int rows, int fewOnCpu, int length) {
    if (!device.prefersLargePieces()) {
      return fewOnCpu;
    }
    int together = rows;
    while (together > fewOnCpu && (rows % together != 0 || (long) together * length > GPU_TOKENS)) {
      together--;
    }
    return together;
  }
}

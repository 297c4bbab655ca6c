package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * A loss that the host computes: the small algebra by which an objective turns log-probabilities
 * into one number. It is written as plain Java in double precision, value and derivative side by
 * side. A batch has some hundred log-probabilities, so no device would gain by it.
 */
public final class HostLoss {
  private HostLoss() {}

  /** A differentiable function of N numbers. */
  @FunctionalInterface
  public interface Function {
    /**
     * f(x).
     *
     * @param x (N)
     * @param gradient (N) zeros, to be filled with ∂f/∂xᵢ
     */
    double apply(float[] x, float[] gradient);
  }

  /**
   * y = f(x); dx[i] += dy·∂f/∂x[i].
   *
   * @param x N elements
   * @return (1)
   */
  public static Tensor hostLoss(Tape tape, Tensor x, Function f) {
    float[] slope = new float[x.size()]; // ∂f/∂x
    double value = f.apply(x.toArray(), slope);
    Tensor y = tape.allocate(1);
    tape.device().write(y, new float[] {(float) value});
    tape.record(
        y,
        () -> {
          float dy = y.gradient().item();
          for (int i = 0; i < slope.length; i++) {
            slope[i] *= dy;
          }
          Tape.Destination dx = tape.gradientOf(x);
          Tensor added = dx.accumulate() ? tape.allocate(x.shape()) : dx.tensor();
          tape.device().write(added, slope);
          if (dx.accumulate()) {
            tape.device().axpy(1, added, dx.tensor());
          }
        });
    return y;
  }
}

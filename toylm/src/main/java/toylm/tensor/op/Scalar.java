package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * One number made of a few: the small algebra by which an objective turns log-probabilities into a
 * loss. It is written as plain Java in double precision, value and derivative side by side, and
 * runs on the host: a batch has some hundred log-probabilities, so no device would gain by it.
 */
public final class Scalar {
  private Scalar() {}

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
  public static Tensor scalar(Tape tape, Tensor x, Function f) {
    float[] gradient = new float[x.size()];
    double value = f.apply(x.toArray(), gradient);
    Tensor y = tape.allocate(1);
    tape.device().write(y, new float[] {(float) value});
    tape.record(
        y,
        () -> {
          Tape.Destination d = tape.gradientOf(x);
          if (!d.accumulate()) {
            tape.device().fill(d.tensor(), 0);
          }
          tape.device().weightedSumBackward(y.gradient(), gradient, d.tensor());
        });
    return y;
  }
}

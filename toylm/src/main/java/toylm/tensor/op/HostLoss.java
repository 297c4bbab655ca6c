package toylm.tensor.op;

import java.util.Arrays;
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
    int n = x.size();
    float[] gradient = new float[n];
    double value = f.apply(x.toArray(), gradient);
    float[] both = Arrays.copyOf(gradient, n + 1); // goes to the device at once
    both[n] = (float) value;
    Tensor memory = tape.allocate(n + 1);
    tape.device().write(memory, both);
    Tensor slope = memory.view(0, n); // ∂f/∂x
    Tensor y = memory.view(n, 1);
    tape.record(y, () -> tape.device().axpy(y.gradient().item(), slope, tape.zeroedGradientOf(x)));
    return y;
  }
}

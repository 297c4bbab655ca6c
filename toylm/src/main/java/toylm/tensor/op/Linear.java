package toylm.tensor.op;

import toylm.tensor.Device;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** A linear layer without bias: y = x·wᵀ. */
public final class Linear {
  private Linear() {}

  /**
   * y = x·wᵀ; dx = dy·w; dw += dyᵀ·x.
   *
   * @param x (N, in)
   * @param w (out, in), the layout of PyTorch and Hugging Face
   * @return (N, out)
   */
  public static Tensor linear(Tape tape, Tensor x, Tensor w) {
    Check.columns("linear: x", x, w.columns());
    Device device = tape.device();
    Tensor y = tape.allocate(x.rows(), w.rows());
    device.gemm(x, false, w, true, y, false);
    tape.record(
        y,
        () -> {
          Tape.Destination dx = tape.gradientOf(x);
          device.gemm(y.gradient(), false, w, false, dx.tensor(), dx.accumulate());
          Tape.Destination dw = tape.gradientOf(w);
          device.gemm(y.gradient(), true, x, false, dw.tensor(), dw.accumulate());
        });
    return y;
  }
}

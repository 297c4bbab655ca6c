package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Root-mean-square normalisation (arXiv 1910.07467). */
public final class RmsNorm {
  private RmsNorm() {}

  /**
   * y = x·r·g with r = 1/√(mean(x²) + eps) for each row.
   *
   * <p>With x̂ = x·r: dg += Σ dy·x̂ over the rows, and dx = r·(dy·g − x̂·mean(dy·g·x̂)).
   *
   * @param x (N, C)
   * @param gain g, (C)
   * @param eps keeps a row of zeros finite
   * @return (N, C)
   */
  public static Tensor rmsNorm(Tape tape, Tensor x, Tensor gain, float eps) {
    Check.columns("rmsNorm: x", x, gain.size());
    Tensor y = tape.allocate(x.shape());
    Tensor r = tape.allocate(x.rows());
    tape.device().rmsNorm(x, gain, eps, y, r);
    tape.record(
        y,
        () -> {
          Tensor dGain = tape.zeroedGradientOf(gain);
          Tape.Destination dx = tape.gradientOf(x);
          tape.device()
              .rmsNormBackward(x, gain, r, y.gradient(), dx.tensor(), dx.accumulate(), dGain);
        });
    return y;
  }
}

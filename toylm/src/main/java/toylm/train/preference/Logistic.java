package toylm.train.preference;

/** The logistic function and its relatives, without overflow, and exact where they cancel. */
final class Logistic {
  private Logistic() {}

  /** σ(x) = 1/(1 + e⁻ˣ). */
  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  /** log σ(x) = −log(1 + e⁻ˣ), ≤ 0. */
  static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * log(1 − eˣ) for x &lt; 0: by expm1 near 0, where 1 − eˣ cancels, and by log1p far from it
   * (Mächler 2012, "Accurately computing log(1 − exp(−|a|))").
   */
  static double log1mExp(double x) {
    return x > -Math.log(2) ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
  }
}

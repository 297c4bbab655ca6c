package toylm.eval;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Did a stage change what passes? Both stages answered the same probes, so only those count that
 * one of them passed and the other failed. If nothing had changed, each of these would be a gain or
 * a loss with equal chance (McNemar 1947).
 *
 * @param gained probes that failed before and pass now, ≥ 0
 * @param lost probes that passed before and fail now, ≥ 0
 */
public record McNemar(int gained, int lost) {
  /** A change with a smaller p is marked: by chance, one in 20 cells that did not change. */
  public static final double SIGNIFICANT = 0.05;

  /** Checks that both are counts. */
  public McNemar {
    if (gained < 0 || lost < 0) {
      throw new IllegalArgumentException(
          "expected counts ≥ 0, found " + gained + " gained and " + lost + " lost");
    }
  }

  /**
   * The two-sided p-value of the exact test: twice P(X ≤ min(gained, lost)) for X ~ Bin(gained +
   * lost, ½), at most 1. The exact test and not the χ² one, because cells are small and often
   * one-sided.
   */
  public double p() {
    int changed = gained + lost;
    if (changed == 0) {
      return 1;
    }
    // No random generator: nothing is drawn.
    var coin = new BinomialDistribution(null, changed, 0.5);
    return Math.min(1, 2 * coin.cumulativeProbability(Math.min(gained, lost)));
  }

  /** Whether p is below {@link #SIGNIFICANT}. */
  public boolean significant() {
    return p() < SIGNIFICANT;
  }
}

package toylm.eval;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A measured number with its 95 % interval: repeated with other probes of the same kind, the true
 * value would lie within it 19 times in 20.
 *
 * <p>Probes are taken as independent draws from their kind; probes that share an entity are a
 * little less than that, so an interval is, if anything, too narrow. To compare two stages don't
 * look whether their intervals overlap: they answered the same probes, and {@link McNemar} uses
 * that.
 *
 * @param value what was measured
 * @param low the interval's lower end, ≤ value
 * @param high the interval's upper end, ≥ value
 */
public record Estimate(double value, double low, double high) {
  /** The confidence of every interval. */
  public static final double CONFIDENCE = 0.95;

  /** Checks that the value lies within its interval. */
  public Estimate {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "expected low ≤ value ≤ high, found " + low + ", " + value + ", " + high);
    }
  }

  /**
   * A share, with Wilson's score interval (Wilson 1927). Most cells of a ledger lie near 0 or 1,
   * where the textbook's normal interval degenerates to a point; Wilson's stays within [0, 1],
   * covers 95 % on average, and is narrower than the exact one of Clopper and Pearson, which covers
   * more than it promises (Brown, Cai and DasGupta 2001).
   *
   * @param passed how many, in [0, of]
   * @param of of how many, ≥ 1
   */
  public static Estimate ofShare(int passed, int of) {
    if (of < 1 || passed < 0 || passed > of) {
      throw new IllegalArgumentException(
          "expected at least one trial and 0 to all of them passed, found " + passed + " of " + of);
    }
    ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(of, passed, CONFIDENCE);
    double share = (double) passed / of;
    return new Estimate(
        share, // at 0 of n and n of n the bounds are 0 and 1 but for rounding
        passed == 0 ? 0 : Math.min(share, wilson.getLowerBound()),
        passed == of ? 1 : Math.max(share, wilson.getUpperBound()));
  }

  /**
   * A mean, with Student's t interval. One value alone says nothing of its spread: its interval is
   * infinite.
   *
   * @param values at least one, finite
   */
  public static Estimate ofMean(double... values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ofRatio(values, ones);
  }

  /**
   * A ratio of sums, Σa / Σb, such as a loss per token over documents of unequal lengths. Its
   * standard error is that of the residuals a − R·b over the mean of b (linearisation; Cochran,
   * Sampling Techniques, 1977, chapter 6), times Student's t. With b = 1 it is the mean's.
   *
   * @param numerators (n), n ≥ 1, finite
   * @param denominators (n), ≥ 0, not all 0
   */
  public static Estimate ofRatio(double[] numerators, double[] denominators) {
    int n = numerators.length;
    double sum = Arrays.stream(denominators).sum();
    double ratio = Arrays.stream(numerators).sum() / sum;
    if (n == 0 || denominators.length != n || !Double.isFinite(ratio)) {
      throw new IllegalArgumentException(
          "expected at least one pair of finite numbers, found "
              + n
              + " numerators and "
              + denominators.length
              + " denominators with the ratio "
              + ratio);
    }
    if (n == 1) {
      return new Estimate(ratio, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    SummaryStatistics residuals = new SummaryStatistics();
    for (int i = 0; i < n; i++) {
      residuals.addValue(numerators[i] - ratio * denominators[i]);
    }
    double error = residuals.getStandardDeviation() / Math.sqrt(n) / (sum / n);
    double t = new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return new Estimate(ratio, ratio - t * error, ratio + t * error);
  }

  /** e to the power of all three: of a mean loss in nats, the perplexity. */
  public Estimate exp() {
    return new Estimate(Math.exp(value), Math.exp(low), Math.exp(high));
  }
}

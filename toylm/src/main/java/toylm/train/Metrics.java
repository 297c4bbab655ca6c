package toylm.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named measurements and their weighted means: {@code margin}, {@code reward}, … */
public final class Metrics {
  private final Map<String, double[]> sums = new LinkedHashMap<>(); // Σ weight·value, Σ weight

  /**
   * Adds a measurement.
   *
   * @param weight how much it counts in the mean, such as the number of examples measured
   */
  public void add(String name, double value, double weight) {
    double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
    sum[0] += value * weight;
    sum[1] += weight;
  }

  /** The weighted mean of each metric, in the order in which they were first added. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    return means;
  }
}

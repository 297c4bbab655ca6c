package course.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import toylm.tensor.Device;

/**
 * What a bench measured.
 *
 * @param bench {@code train}, {@code generate} or {@code gemm}
 * @param device the device's name
 * @param threads its threads
 * @param setting what was measured, in the order to be shown: dim, layers, …
 * @param speed how fast the model ran; null for {@code gemm}
 * @param peakGflops the best matrix product, in 10⁹ operations per second
 */
public record BenchResult(
    String bench,
    String device,
    int threads,
    Map<String, Object> setting,
    Speed speed,
    double peakGflops) {

  /**
   * How fast a model ran.
   *
   * @param params its weights
   * @param tokensPerSecond all sequences together, in the median run
   * @param bestTokensPerSecond in the fastest run
   * @param flopsPerToken operations that a token needs
   * @param launches kernels started for one step of training, or of generation; 0 on a CPU
   */
  public record Speed(
      long params,
      double tokensPerSecond,
      double bestTokensPerSecond,
      double flopsPerToken,
      double launches) {
    /** Operations per second in the median run, in 10⁹. */
    public double gflops() {
      return tokensPerSecond * flopsPerToken / 1e9;
    }
  }

  static BenchResult of(
      String bench, Device on, Map<String, Object> setting, Speed speed, double peakGflops) {
    return new BenchResult(bench, on.name(), on.threads(), setting, speed, peakGflops);
  }

  /** One line; what {@code gemm} has not is null. */
  public String toJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("bench", bench);
    json.put("device", device);
    json.put("threads", threads);
    json.put("params", speed == null ? null : speed.params());
    json.put("tokens_per_s", speed == null ? null : rounded(speed.tokensPerSecond(), 10));
    json.put("best_tokens_per_s", speed == null ? null : rounded(speed.bestTokensPerSecond(), 10));
    json.put("model_gflops", speed == null ? null : rounded(speed.gflops(), 100));
    json.put("peak_gflops", rounded(peakGflops, 100));
    json.put("ratio", speed == null ? null : rounded(speed.gflops() / peakGflops, 1000));
    setting.forEach((name, value) -> json.set(name, mapper.valueToTree(value)));
    return json.toString();
  }

  private static Double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }

  /** Some lines for a reader. */
  public String toTable() {
    StringBuilder table = new StringBuilder();
    line(table, "bench", bench + " on " + device + ", " + threads + " threads");
    setting.forEach((name, value) -> line(table, name, value.toString()));
    if (speed != null) {
      line(table, "parameters", String.format(Locale.ROOT, "%,d", speed.params()));
      line(table, "tokens/s", String.format(Locale.ROOT, "%,.0f", speed.tokensPerSecond()));
      line(table, "", String.format(Locale.ROOT, "%,.0f at best", speed.bestTokensPerSecond()));
      line(table, "GFLOP/s", String.format(Locale.ROOT, "%.1f", speed.gflops()));
    }
    line(table, "peak", String.format(Locale.ROOT, "%.1f GFLOP/s (best product)", peakGflops));
    if (speed != null) {
      line(table, "ratio", String.format(Locale.ROOT, "%.2f", speed.gflops() / peakGflops));
    }
    return table.toString().stripTrailing();
  }

  private static void line(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
  }
}

package course;

import picocli.CommandLine.Option;
import toylm.generate.SamplingOptions;

/** The options that say how tokens are chosen. */
final class SamplingMixin {
  @Option(
      names = "--max-tokens",
      defaultValue = "64",
      paramLabel = "N",
      description = "Maximum number of new tokens (default: ${DEFAULT-VALUE}).")
  private int maxTokens;

  @Option(
      names = "--temperature",
      defaultValue = "0",
      paramLabel = "T",
      description = "0 takes the most likely token, 1 samples (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(names = "--top-k", paramLabel = "K", description = "Sample among the K most likely only.")
  private Integer topK;

  @Option(
      names = "--top-p",
      defaultValue = "1",
      paramLabel = "P",
      description =
          "Sample among the most likely that have P together (default: ${DEFAULT-VALUE}).")
  private double topP;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of the samples (default: ${DEFAULT-VALUE}).")
  private long seed;

  SamplingOptions options() {
    return new SamplingOptions(
        maxTokens, temperature, topK == null ? Integer.MAX_VALUE : topK, topP, seed);
  }
}

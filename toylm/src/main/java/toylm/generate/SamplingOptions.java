package toylm.generate;

/**
 * How to choose tokens, and how many.
 *
 * @param maxTokens maximum number of new tokens, ≥ 1; the one that ends a text counts
 * @param temperature 0 for greedy, 1 for the model's own distribution, ≥ 0
 * @param topK only the k most likely tokens, ≥ 1; Integer.MAX_VALUE for all
 * @param topP only the fewest most likely tokens that have this probability together, in (0, 1]
 * @param seed of the random choices
 */
public record SamplingOptions(int maxTokens, double temperature, int topK, double topP, long seed) {
  /** Checks the ranges stated at the parameters. */
  public SamplingOptions {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("expected max_tokens ≥ 1, found " + maxTokens);
    }
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("expected temperature ≥ 0, found " + temperature);
    }
    if (topK < 1) {
      throw new IllegalArgumentException("expected top-k ≥ 1, found " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("expected top-p in (0, 1], found " + topP);
    }
  }

  /** Always the most likely token, at most 64 of them. */
  public static SamplingOptions greedy() {
    return new SamplingOptions(64, 0, Integer.MAX_VALUE, 1, 0);
  }

  /** Drawn at random, at most 64 tokens: {@code sampled(0.8)}, {@code sampled(1).withSeed(7)}. */
  public static SamplingOptions sampled(double temperature) {
    return greedy().withTemperature(temperature);
  }

  /** The same with another limit. */
  public SamplingOptions withMaxTokens(int n) {
    return new SamplingOptions(n, temperature, topK, topP, seed);
  }

  /** The same with another temperature. */
  public SamplingOptions withTemperature(double t) {
    return new SamplingOptions(maxTokens, t, topK, topP, seed);
  }

  /** The same with another top-k. */
  public SamplingOptions withTopK(int k) {
    return new SamplingOptions(maxTokens, temperature, k, topP, seed);
  }

  /** The same with another top-p. */
  public SamplingOptions withTopP(double p) {
    return new SamplingOptions(maxTokens, temperature, topK, p, seed);
  }

  /** The same with another seed. */
  public SamplingOptions withSeed(long s) {
    return new SamplingOptions(maxTokens, temperature, topK, topP, s);
  }
}

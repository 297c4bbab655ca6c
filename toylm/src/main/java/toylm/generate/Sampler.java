package toylm.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses the next token from logits. */
@FunctionalInterface
public interface Sampler {
  /**
   * Chooses.
   *
   * @param logits (V); may be overwritten
   * @param random the only source of chance
   * @return an id in [0, V)
   */
  int sample(float[] logits, SplittableRandom random);

  /** Always the most likely token; the lowest id of several. */
  static Sampler greedy() {
    return (logits, random) -> argmax(logits);
  }

  /**
   * The sampler that options ask for: temperature, then top-k, then top-p (arXiv 1904.09751).
   * Temperature 0 is greedy.
   */
  static Sampler of(SamplingOptions options) {
    if (options.temperature() == 0) {
      return greedy();
    }
    return (logits, random) -> {
      float[] p = softmax(logits, options.temperature());
      if (options.topK() < p.length || options.topP() < 1) {
        truncate(p, options.topK(), options.topP());
      }
      return draw(p, random);
    };
  }

  /**
   * softmax(logits / temperature).
   *
   * @param logits (V)
   * @param temperature &gt; 0
   * @return (V) probabilities that add up to 1
   */
  static float[] softmax(float[] logits, double temperature) {
    float max = logits[argmax(logits)];
    float[] p = new float[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) StrictMath.exp((logits[i] - max) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= (float) sum;
    }
    return p;
  }

  private static int argmax(float[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      if (x[i] > x[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Sets to 0 all but the k most likely, and of those all but the fewest with a share of topP. */
  private static void truncate(float[] p, int k, double topP) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(p[b], p[a])); // stable: lower ids first
    int candidates = Math.min(k, p.length);
    double total = 0;
    for (int rank = 0; rank < candidates; rank++) {
      total += p[order[rank]];
    }
    double sum = 0;
    for (int rank = 0; rank < p.length; rank++) {
      boolean keep = rank == 0 || (rank < candidates && sum < topP * total);
      sum += p[order[rank]];
      if (!keep) {
        p[order[rank]] = 0;
      }
    }
  }

  private static int draw(float[] p, SplittableRandom random) {
    double total = 0;
    for (float x : p) {
      total += x;
    }
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        last = i;
        left -= p[i];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}

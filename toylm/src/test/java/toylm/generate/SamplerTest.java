package toylm.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
  private static final int DRAWS = 20_000;

  /** Probabilities 0.4, 0.3, 0.15, 0.1, 0.05, in no order. */
  private static final double[] P = {0.1, 0.4, 0.05, 0.3, 0.15};

  private static final SamplingOptions ALL = SamplingOptions.sampled(1);

  private static float[] logits() {
    float[] logits = new float[P.length];
    for (int i = 0; i < P.length; i++) {
      logits[i] = (float) Math.log(P[i]) + 7; // softmax takes no notice of a shift
    }
    return logits;
  }

  private static int[] counts(SamplingOptions options) {
    SplittableRandom random = new SplittableRandom(1);
    Sampler sampler = Sampler.of(options);
    int[] counts = new int[P.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.sample(logits(), random)]++;
    }
    return counts;
  }

  /** Counts must lie within five deviations of what these weights, normalised, let expect. */
  private static void assertFrequencies(int[] counts, double... weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    for (int i = 0; i < counts.length; i++) {
      double p = weights[i] / total;
      assertEquals(DRAWS * p, counts[i], 5 * Math.sqrt(DRAWS * p * (1 - p)), "id " + i);
    }
  }

  private static Set<Integer> drawn(SamplingOptions options) {
    Set<Integer> ids = new TreeSet<>();
    int[] counts = counts(options);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        ids.add(i);
      }
    }
    return ids;
  }

  @Test
  void greedyTakesTheLikeliestAndTheLowestOfEqualOnes() {
    SplittableRandom random = new SplittableRandom(1);
    assertEquals(1, Sampler.greedy().sample(logits(), random));
    assertEquals(1, Sampler.greedy().sample(new float[] {-3, 2, 2, -5, 2}, random));
    assertEquals(0, Sampler.greedy().sample(new float[] {-9}, random));
    assertEquals(Set.of(1), drawn(SamplingOptions.greedy()));
  }

  @Test
  void temperatureOneWithoutLimitsIsTheModelsOwnDistribution() {
    assertFrequencies(counts(ALL), P);
    assertFrequencies(counts(ALL.withTopK(5)), P);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 2})
  void temperatureRaisesProbabilitiesToAPower(double temperature) {
    double[] weights = P.clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.pow(weights[i], 1 / temperature);
    }
    assertFrequencies(counts(ALL.withTemperature(temperature)), weights);
  }

  @Test
  void topKKeepsExactlyTheLikeliest() {
    assertEquals(Set.of(1), drawn(ALL.withTopK(1)));
    assertEquals(Set.of(1, 3), drawn(ALL.withTopK(2)));
    assertEquals(Set.of(1, 3, 4), drawn(ALL.withTopK(3)));
    assertFrequencies(counts(ALL.withTopK(3)), 0, 0.4, 0, 0.3, 0.15);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.39, 1", "0.41, 2", "0.69, 2", "0.71, 3", "0.86, 4", "0.96, 5"})
  void topPKeepsTheFewestThatReachItTogether(double p, int kept) {
    Set<Integer> likeliest = new TreeSet<>();
    int[] order = {1, 3, 4, 0, 2};
    for (int i = 0; i < kept; i++) {
      likeliest.add(order[i]);
    }
    assertEquals(likeliest, drawn(ALL.withTopP(p)));
  }

  @Test
  void topPKeepsTheProportionsOfWhatItKeeps() {
    assertFrequencies(counts(ALL.withTopP(0.8)), 0, 0.4, 0, 0.3, 0.15);
  }

  @Test
  void theTighterOfTopKAndTopPDecides() {
    assertEquals(Set.of(1, 3), drawn(ALL.withTopK(2).withTopP(0.9)));
    assertEquals(Set.of(1), drawn(ALL.withTopK(4).withTopP(0.2)));
  }

  @Test
  void aTokenOfProbabilityZeroIsNeverDrawn() {
    float[] logits = {Float.NEGATIVE_INFINITY, 0, Float.NEGATIVE_INFINITY, 0, -200};
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      assertEquals(1, Sampler.of(ALL).sample(logits.clone(), random) % 2);
    }
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertRefused("expected max_tokens ≥ 1, found 0", () -> ALL.withMaxTokens(0));
    assertRefused("expected temperature ≥ 0, found -1.0", () -> ALL.withTemperature(-1));
    assertRefused("expected temperature ≥ 0, found NaN", () -> ALL.withTemperature(Double.NaN));
    assertRefused("expected top-k ≥ 1, found 0", () -> ALL.withTopK(0));
    assertRefused("expected top-p in (0, 1], found 0.0", () -> ALL.withTopP(0));
    assertRefused("expected top-p in (0, 1], found 1.5", () -> ALL.withTopP(1.5));
  }

  private static void assertRefused(String message, Runnable options) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, options::run).getMessage());
  }
}

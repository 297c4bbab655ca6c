package toylm.train;

import toylm.nn.Config;
import toylm.world.Scope;

/**
 * Everything that a preset fixes about pretraining.
 *
 * @param preset its name
 * @param config the model; its vocabulary is an upper bound, for a small text has fewer merges
 * @param scope how much of the world it lives in, also while it is tuned
 * @param corpusBytes how much of the synthetic world to read
 * @param steps optimizer steps
 * @param primer in so many of them, from the first on, half of the rows are {@link RepeatedLists};
 *     in the small world, all
 * @param batch rows a step
 * @param rowsAPart rows that go through the model together; few, so that they stay in the cache
 * @param learningRate the peak
 */
public record Recipe(
    String preset,
    Config config,
    Scope scope,
    long corpusBytes,
    long steps,
    long primer,
    int batch,
    int rowsAPart,
    float learningRate) {

  /**
   * The recipe of a preset.
   *
   * @param preset a name that {@link Config#preset} knows
   */
  public static Recipe of(String preset) {
    Config config = Config.preset(preset);
    return switch (preset) {
      case "tiny" -> new Recipe(preset, config, Scope.SMALL, 500_000, 100, 10, 8, 4, 8e-3f);
      case "quick" -> new Recipe(preset, config, Scope.SMALL, 3_000_000, 1_000, 150, 8, 4, 8e-3f);
      case "toy" -> new Recipe(preset, config, Scope.FULL, 12_000_000, 2_200, 500, 8, 2, 5e-3f);
      default -> new Recipe(preset, config, Scope.FULL, 40_000_000, 5_000, 500, 32, 2, 1e-3f);
    };
  }

  /** The same for another number of steps, the primer in proportion. */
  public Recipe withSteps(long count) {
    return new Recipe(
        preset,
        config,
        scope,
        corpusBytes,
        count,
        primer * count / steps,
        batch,
        rowsAPart,
        learningRate);
  }
}

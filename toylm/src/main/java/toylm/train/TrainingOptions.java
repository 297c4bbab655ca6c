package toylm.train;

/**
 * How long and how fast to train.
 *
 * @param steps optimizer steps in all, ≥ 1
 * @param learningRate the peak, &gt; 0
 * @param warmup steps in which the rate rises to the peak, ≥ 0
 * @param floor the last step's rate as a fraction of the peak, in [0, 1]
 * @param optimizer which optimizer, and its constants
 * @param validateEvery steps between two looks at held-out data, ≥ 1
 * @param checkpointEvery steps between two checkpoints, ≥ 1
 */
public record TrainingOptions(
    long steps,
    float learningRate,
    long warmup,
    float floor,
    OptimizerOptions optimizer,
    long validateEvery,
    long checkpointEvery) {
  /** Checks the ranges stated at the parameters. */
  public TrainingOptions {
    if (steps < 1 || validateEvery < 1 || checkpointEvery < 1 || warmup < 0) {
      throw new IllegalArgumentException(
          "expected at least 1 step, found steps=" + steps + " warmup=" + warmup);
    }
    if (!(learningRate > 0) || !(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException(
          "expected a learning rate > 0 and a floor in [0, 1], found "
              + learningRate
              + " and "
              + floor);
    }
  }

  /**
   * Standard AdamW, warming up for 100 steps at most, down to 0, ten looks and five checkpoints.
   */
  public static TrainingOptions of(long steps, float learningRate) {
    long tenth = Math.max(1, steps / 10);
    return new TrainingOptions(
        steps,
        learningRate,
        Math.min(100, tenth),
        0,
        AdamW.Options.standard(),
        tenth,
        Math.max(1, steps / 5));
  }

  /** The same with {@link Muon} for the weight matrices. */
  public TrainingOptions withMuon() {
    return withOptimizer(Muon.Options.standard());
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(OptimizerOptions other) {
    return new TrainingOptions(
        steps, learningRate, warmup, floor, other, validateEvery, checkpointEvery);
  }

  Schedule schedule() {
    return Schedule.cosine(learningRate, warmup, steps, floor);
  }
}

package toylm.train;

/**
 * How long and how fast to train.
 *
 * @param steps optimizer steps in all, ≥ 1
 * @param learningRate the peak, &gt; 0
 * @param warmup steps in which the rate rises to the peak, ≥ 0
 * @param floor the last step's rate as a fraction of the peak, in [0, 1]
 * @param optimizer which optimizer, and its constants
 * @param validateEvery steps between two validations on held-out data, ≥ 1
 * @param checkpointEvery steps between two checkpoints, ≥ 1
 * @param schedule the rate of each step; null for {@link Schedule#cosine} with the numbers above
 */
public record TrainingOptions(
    long steps,
    float learningRate,
    long warmup,
    float floor,
    OptimizerOptions optimizer,
    long validateEvery,
    long checkpointEvery,
    Schedule schedule) {
  /** The cosine schedule of these numbers. */
  public TrainingOptions(
      long steps,
      float learningRate,
      long warmup,
      float floor,
      OptimizerOptions optimizer,
      long validateEvery,
      long checkpointEvery) {
    this(steps, learningRate, warmup, floor, optimizer, validateEvery, checkpointEvery, null);
  }

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
   * Standard AdamW: a warm-up of a tenth of the steps, at most 100, then down to 0; ten validations
   * and five checkpoints.
   *
   * @param learningRate the peak
   */
  public static TrainingOptions of(long steps, double learningRate) {
    long tenth = Math.max(1, steps / 10);
    return new TrainingOptions(
        steps,
        (float) learningRate,
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

  /** The same with another learning rate at the peak. */
  public TrainingOptions withLearningRate(double peak) {
    return new TrainingOptions(
        steps, (float) peak, warmup, floor, optimizer, validateEvery, checkpointEvery, schedule);
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(OptimizerOptions other) {
    return new TrainingOptions(
        steps, learningRate, warmup, floor, other, validateEvery, checkpointEvery, schedule);
  }

  /** The same with another learning rate for each step. */
  public TrainingOptions withSchedule(Schedule rates) {
    return new TrainingOptions(
        steps, learningRate, warmup, floor, optimizer, validateEvery, checkpointEvery, rates);
  }

  /** The same with another number of steps between two checkpoints. */
  TrainingOptions withCheckpointEvery(long n) {
    return new TrainingOptions(
        steps, learningRate, warmup, floor, optimizer, validateEvery, n, schedule);
  }

  /** The learning rate of each step. */
  @Override
  public Schedule schedule() {
    return schedule != null ? schedule : Schedule.cosine(learningRate, warmup, steps, floor);
  }
}

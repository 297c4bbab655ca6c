package course.bench;

/**
 * How long to measure.
 *
 * @param warmupSeconds how long to run first, so that the compiler is done, ≥ 0; two runs at least
 * @param steps how many runs to time, ≥ 1
 */
public record Pace(double warmupSeconds, int steps) {
  /** Checks the ranges stated at the parameters. */
  public Pace {
    if (!(warmupSeconds >= 0 && warmupSeconds < 1e6) || steps < 1) {
      throw new IllegalArgumentException(
          "expected a warm-up of 0 seconds or more and at least 1 step, found "
              + warmupSeconds
              + " s and "
              + steps
              + " steps");
    }
  }

  /**
   * Runs {@code step} and {@code between} in turn, warm-up first.
   *
   * @param step what is timed
   * @param between what is done after each step, untimed
   * @return the seconds of each timed step
   */
  Times time(Runnable step, Runnable between) {
    long start = System.nanoTime();
    for (int i = 0; i < 2 || System.nanoTime() - start < warmupSeconds * 1e9; i++) {
      step.run();
      between.run();
    }
    double[] seconds = new double[steps];
    for (int i = 0; i < steps; i++) {
      long begin = System.nanoTime();
      step.run();
      seconds[i] = (System.nanoTime() - begin) / 1e9;
      between.run();
    }
    return new Times(seconds);
  }
}

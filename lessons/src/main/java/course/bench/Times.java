package course.bench;

import java.util.Arrays;

/**
 * How long each run took.
 *
 * @param seconds one number per run
 */
record Times(double[] seconds) {
  /** The middle one; of an even number, the mean of the two in the middle. */
  double median() {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The shortest. */
  double best() {
    return Arrays.stream(seconds).min().orElseThrow();
  }
}

package course.shift;

import java.util.SortedSet;
import java.util.TreeSet;

/** At which steps of a run the model is evaluated. */
public final class ShiftSteps {
  private ShiftSteps() {}

  /**
   * 0, 1, 2, 4, 8 … and the last: for instruction tuning, which changes most at its start.
   *
   * @param total steps of the run, ≥ 1
   */
  public static SortedSet<Long> doubling(long total) {
    SortedSet<Long> steps = even(total, 1);
    for (long step = 1; step < total; step *= 2) {
      steps.add(step);
    }
    return steps;
  }

  /**
   * 0, the last, and steps evenly between them: for pretraining.
   *
   * @param total steps of the run, ≥ 1
   * @param intervals between the evaluations, ≥ 1
   */
  public static SortedSet<Long> even(long total, int intervals) {
    if (total < 1 || intervals < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 step and 1 interval, found " + total + " and " + intervals);
    }
    SortedSet<Long> steps = new TreeSet<>();
    for (int i = 0; i <= intervals; i++) {
      steps.add(total * i / intervals);
    }
    return steps;
  }
}

package course.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * The check of one exercise, in a cell after it:
 *
 * <pre>{@code
 * Check.of("mean")
 *     .equal("the mean of 1 and 3", 2.0, () -> mean(1, 3), "divide by how many there are")
 *     .verdict();
 * }</pre>
 *
 * <p>It prints a line for each case and never throws, so that a notebook runs to its end even while
 * an exercise is unsolved. It helps, and does not grade: graders run tests of their own.
 */
public final class Check {
  private static final double TOLERANCE = 1e-6;

  private final String exercise;
  private final List<String> lines = new ArrayList<>();
  private int passed;
  private boolean untouched;

  private Check(String exercise) {
    this.exercise = exercise;
  }

  /** The check of an exercise, by its id. */
  public static Check of(String exercise) {
    return new Check(exercise);
  }

  /**
   * A case: what the answer should give.
   *
   * @param what the case's name
   * @param expected the value; numbers may differ by a millionth, relatively, also within arrays
   *     and lists
   * @param actual calls the student's code
   * @param hint what to reconsider if it differs
   */
  public Check equal(String what, Object expected, Callable<?> actual, String hint) {
    return run(
        what,
        () -> {
          Object found = actual.call();
          return Same.same(expected, found, TOLERANCE)
              ? null
              : Same.difference(expected, found, TOLERANCE) + "; " + hint;
        });
  }

  /** A case: what must be true of the answer. */
  public Check isTrue(String what, Callable<Boolean> condition, String hint) {
    return run(what, () -> Objects.equals(condition.call(), true) ? null : hint);
  }

  private Check run(String what, Callable<String> problem) {
    if (untouched) {
      return this;
    }
    String wrong;
    try {
      wrong = problem.call();
    } catch (UnsupportedOperationException e) {
      untouched = true;
      return this;
    } catch (Exception | StackOverflowError | AssertionError e) {
      wrong = "it threw " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    passed += wrong == null ? 1 : 0;
    lines.add(wrong == null ? "✓ " + what : "✗ " + what + ": " + wrong);
    return this;
  }

  /**
   * Prints the verdict.
   *
   * <p>Nothing is returned, so that a cell that ends with it shows no value.
   */
  public void verdict() {
    Verdicts.set(solved());
    System.out.print(text());
  }

  /** Whether all cases passed. */
  public boolean solved() {
    return !untouched && passed == lines.size() && !lines.isEmpty();
  }

  /** The verdict as text. */
  public String text() {
    if (untouched) {
      return "○ "
          + exercise
          + ": not done yet; write your answer in the cell above, run it, then run this one\n";
    }
    String last =
        solved()
            ? exercise + ": solved, well done"
            : String.format("%s: %d of %d; not yet", exercise, passed, lines.size());
    return String.join("\n", lines) + "\n" + last + "\n";
  }
}

package course.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void ofLongListsTheFirstDifferenceIsSaid() {
    int[] long1 = new int[200];
    int[] long2 = new int[200];
    long2[150] = 7;
    String text = Check.of("x").equal("case", long1, () -> long2, "look").text();
    assertTrue(text.contains("at index 150 expected 0, found 7; look"), text);
  }

  @Test
  void aRightAnswerIsSolved() {
    Check check =
        Check.of("mean")
            .equal("nearly", 1.0, () -> 1 + 1e-9, "hint")
            .equal("array and list", new double[] {1, 2}, () -> List.of(1, 2), "hint")
            .equal("maps", Map.of("a", 1), () -> Map.of("a", 1.0), "hint")
            .isTrue("true", () -> true, "hint");
    assertTrue(check.solved());
    assertTrue(check.text().endsWith("mean: solved, well done\n"), check.text());
  }

  @Test
  void aWrongAnswerShowsWhatWasExpectedAndWhatWasFoundAndAHint() {
    Check check =
        Check.of("mean")
            .equal("of one", 1, () -> 1, "hint")
            .equal("of two", 2, () -> 4, "divide")
            .equal("lists", List.of("a"), () -> List.of("a", "b"), "shorter");
    assertFalse(check.solved());
    assertEquals(
        """
        ✓ of one
        ✗ of two: expected 2, found 4; divide
        ✗ lists: expected ["a"], found ["a", "b"]; shorter
        mean: 1 of 3; not yet
        """,
        check.text());
  }

  @Test
  void anExceptionIsAWrongAnswerAndNotTheEnd() {
    Check check =
        Check.of("mean")
            .equal(
                "empty",
                0,
                () -> {
                  throw new ArithmeticException("/ by zero");
                },
                "hint")
            .equal("endless", 0, () -> endless(0), "hint");
    assertTrue(check.text().contains("it threw ArithmeticException: / by zero"), check.text());
    assertTrue(check.text().contains("it threw StackOverflowError"), check.text());
  }

  private static int endless(int n) {
    return n < 0 ? 0 : 1 + endless(n % 7);
  }

  @Test
  void anUntouchedExerciseIsNotYetDone() {
    Check check =
        Check.of("mean")
            .equal(
                "of one",
                1,
                () -> {
                  throw new UnsupportedOperationException("your turn");
                },
                "hint");
    assertFalse(check.solved());
    assertTrue(check.text().startsWith("○ mean: not done yet"), check.text());
  }

  @Test
  void nothingCheckedIsNothingSolved() {
    assertFalse(Check.of("mean").solved());
  }

  @Test
  void notANumberIsOnlyLikeItself() {
    assertFalse(Check.of("a").equal("b", 1.0, () -> Double.NaN, "").solved());
    assertFalse(Check.of("a").equal("b", 1.0, () -> null, "").solved());
    assertTrue(Check.of("a").equal("b", Double.NaN, () -> Double.NaN, "").solved());
  }
}

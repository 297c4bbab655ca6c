package course.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Comparison TWO =
      Comparison.of("prompt", "answer")
          .with("What is two and two, do you know that?", "Four.\nOr <5>?");

  @Test
  void textsStandSideBySideWhereThereIsRoom() {
    assertEquals(
        """
        prompt                    answer
        ────────────────────────  ────────────────────────
        What is two and two, do   Four.
        you know that?            Or <5>?

        """,
        TWO.text(50));
  }

  @Test
  void inANarrowTerminalTheyStandBelowOneAnother() {
    assertEquals(
        """
        prompt: What is two and two,
          do you know that?
          answer: Four.
            Or <5>?

        """,
        TWO.text(32));
  }

  @Test
  void aNotebookShowsATable() {
    String html = TWO.html().orElseThrow();
    assertTrue(html.contains("Four.<br>Or &lt;5&gt;?</td>"), html);
  }

  @Test
  void aRowHasATextForEachColumn() {
    Comparison table = Comparison.of("a", "b");
    assertThrows(IllegalArgumentException.class, () -> table.with("only one"));
  }
}

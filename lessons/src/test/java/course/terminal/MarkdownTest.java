package course.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.play.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static String plain(String markdown, int width) {
    return Markdown.lines(markdown, width, Styles.PLAIN).stream()
        .map(Styles.PLAIN::encode)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 80})
  void noLineIsWiderThanItMayBe(int width) {
    String prose = Texts.text().replaceAll("(?s)```.*?```", "");
    for (AttributedString line : Markdown.lines(prose, width, new Styles(true))) {
      assertTrue(line.columnLength() <= width, () -> line + " is wider than " + width);
    }
  }

  @Test
  void aListKeepsItsMarkersAndIndents() {
    assertEquals(
        "• one two three four\n  five\n  1. inner\n• six",
        plain("- one two three four five\n  1. inner\n- six", 21));
  }

  @Test
  void aTableHasColumns() {
    assertEquals(
        "a      n\n────  ──\nx      1\nlong  22", plain("|a|n|\n|-|-:|\n|x|1|\n|long|22|", 40));
  }

  @Test
  void aWideTablesCellsAreBroken() {
    String table = plain("|word|meaning|\n|-|-|\n|loss|what training makes small|", 24);
    assertTrue(table.lines().allMatch(line -> line.length() <= 24), table);
    assertTrue(table.contains("loss  what training"), table);
  }

  @Test
  void linksAndPicturesSayWhereTheyLead() {
    assertEquals("the paper (https://e.org/x)", plain("[the paper](https://e.org/x)", 80));
    assertEquals("https://e.org", plain("<https://e.org>", 80));
    assertEquals("[picture: a curve · docs/run.png]", plain("![a curve](docs/run.png)", 80));
  }

  @Test
  void displayedMathsStandsOnALineOfItsOwn() {
    assertEquals("So:\n\n    a = b²\n\nQ.E.D.", plain("So:\n$$a = b^2$$\nQ.E.D.", 80));
  }

  @Test
  void dollarsThatAreMoneyStay() {
    assertEquals("It costs $5 or $6.", plain("It costs $5 or $6.", 80));
    assertEquals("`$x$` is code", plain("`$x$` is code", 80));
  }

  @Test
  void withoutColoursEmphasisKeepsItsMarks() {
    assertEquals("*now* and `x`", plain("**now** and `x`", 80));
    String coloured =
        new Styles(true).encode(Markdown.lines("**now**", 80, new Styles(true)).get(0));
    assertTrue(coloured.contains("\u001b[1mnow"), coloured);
    assertFalse(Styles.PLAIN.encode(Styles.of("x", Styles.ERROR)).contains("\u001b"));
  }

  @Test
  void aHeadingBelongsToWhatFollows() {
    List<Markdown.Block> blocks = Markdown.blocks("## A\n\ntext", 80, Styles.PLAIN);
    assertTrue(blocks.get(0).heading());
    assertFalse(blocks.get(1).heading());
  }

  @Test
  void aWordThatIsTooLongIsBroken() {
    assertEquals("abcde\nfgh", plain("abcdefgh", 5));
  }
}

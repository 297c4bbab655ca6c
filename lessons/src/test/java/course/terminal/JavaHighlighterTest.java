package course.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class JavaHighlighterTest {
  private static final String JAVA =
      "int x = 0x1F; // if\nString s = \"for \\\" if\"; char c = '\"'; @Override var t = 1.5e-3;";

  @Test
  void theTextStaysAsItIs() {
    assertEquals(JAVA, JavaHighlighter.highlight(JAVA).toString());
    for (String odd : new String[] {"", "\"open", "/* open", "'", "\"\"\"\nopen", "é ∑ 😀"}) {
      assertEquals(odd, JavaHighlighter.highlight(odd).toString());
    }
  }

  @Test
  void keywordsAreColouredButNotInCommentsAndStrings() {
    AttributedString line = JavaHighlighter.highlight(JAVA);
    assertNotEquals(Styles.TEXT, line.styleAt(0));
    assertEquals(Styles.TEXT, line.styleAt(4));
    assertEquals(line.styleAt(JAVA.indexOf("//")), line.styleAt(JAVA.indexOf("if")));
    assertEquals(Styles.GOOD, line.styleAt(JAVA.indexOf("for")));
    assertEquals(Styles.MATHS, line.styleAt(JAVA.indexOf("1.5e-3") + 4));
  }

  @Test
  void linesKeepTheColoursOfWhatGoesOverThem() {
    var lines = JavaHighlighter.lines("/* a\n b */ int c;", true);
    assertEquals(2, lines.size());
    assertEquals(lines.get(0).styleAt(0), lines.get(1).styleAt(1));
    assertEquals(Styles.TEXT, JavaHighlighter.lines("int", false).get(0).styleAt(0));
  }
}

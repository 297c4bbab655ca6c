package course.play;

import java.util.List;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedStringBuilder;

/** Tab: completes; at the same place once more, it tells what is known of what stands there. */
final class Explainer {
  private static final int MOST_LINES = 12;

  private final LineReader reader;
  private final JavaLine java;
  private String last = "";

  Explainer(LineReader reader, JavaLine java) {
    this.reader = reader;
    this.java = java;
  }

  boolean tab() {
    String text = reader.getBuffer().toString();
    int cursor = reader.getBuffer().cursor();
    if (java.isJava(text) && text.substring(0, cursor).endsWith("\n")) {
      reader.getBuffer().write("  ");
      return true;
    }
    String place = cursor + ":" + text;
    boolean again = place.equals(last) || text.substring(0, cursor).endsWith("(");
    last = place;
    if (again && java.isJava(text)) {
      List<String> known = java.shell().sources().documentation(text, cursor);
      if (!known.isEmpty()) {
        AttributedStringBuilder above = new AttributedStringBuilder();
        String all = String.join("\n", known);
        all.lines()
            .limit(MOST_LINES)
            .forEach(line -> above.append(JavaHighlighter.highlight(line)).append("\n"));
        reader.printAbove(above.toAttributedString());
        return true;
      }
    }
    reader.callWidget(LineReader.COMPLETE_WORD);
    last = reader.getBuffer().cursor() + ":" + reader.getBuffer();
    return true;
  }
}

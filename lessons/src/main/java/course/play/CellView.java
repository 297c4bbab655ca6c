package course.play;

import course.lesson.Part;
import course.lesson.Tag;
import course.terminal.JavaHighlighter;
import course.terminal.Styles;
import course.terminal.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A cell in a light frame: its number and id above, a bar at its left. */
final class CellView {
  private CellView() {}

  /**
   * The lines of a cell.
   *
   * @param number its place among the lesson's cells, from 1
   * @param source what is to run, the lesson's text or the learner's
   * @param width columns; longer lines are broken and continue after an arrow
   */
  static List<AttributedString> lines(Part.Cell cell, int number, String source, int width) {
    String head = "╭─ " + number + " · " + cell.id() + " ";
    StringBuilder tail = new StringBuilder();
    for (Tag tag : cell.tags()) {
      if (tag != Tag.RAISES_EXCEPTION) {
        tail.append(" ").append(tag.key());
      }
    }
    if (!source.equals(cell.source())) {
      tail.append(tail.length() == 0 ? "" : ",").append(" yours");
    }
    String end = tail.length() == 0 ? "" : tail + " ─";
    int rule = Math.max(1, width - head.length() - end.length());
    List<AttributedString> lines = new ArrayList<>();
    lines.add(Styles.of(Wrap.cut(head + "─".repeat(rule) + end, width), Styles.DIM));
    for (AttributedString line : JavaHighlighter.lines(source, true)) {
      AttributedString bar = Styles.of("│ ", Styles.DIM);
      lines.addAll(Wrap.indent(bar, Styles.of("│ ↪ ", Styles.DIM), code(line, width)));
    }
    lines.add(Styles.of("╰" + "─".repeat(Math.max(1, width - 1)), Styles.DIM));
    return lines;
  }

  /** Breaks a line, after a comma, an operator or a bracket if one is near; keeps its spaces. */
  private static List<AttributedString> code(AttributedString line, int width) {
    List<AttributedString> parts = new ArrayList<>();
    AttributedString rest = line;
    int room = Math.max(8, width - 2);
    while (rest.columnLength() > room) {
      int fits = rest.columnSubSequence(0, room).length();
      int end = fits;
      while (end > fits / 2 && " ,(+&|;".indexOf(rest.charAt(end - 1)) < 0) {
        end--;
      }
      end = end > fits / 2 ? end : fits;
      parts.add(rest.subSequence(0, end));
      rest = rest.subSequence(end, rest.length());
      room = Math.max(8, width - 4);
    }
    parts.add(rest);
    return parts;
  }
}

package course.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Breaks text into lines that fit, at spaces where it can; columns are the terminal's. */
public final class Wrap {
  private Wrap() {}

  /**
   * Lines of at most a width.
   *
   * @param text a newline in it begins a new line
   * @param width columns, at least 1
   */
  public static List<AttributedString> lines(AttributedString text, int width) {
    List<AttributedString> lines = new ArrayList<>();
    for (AttributedString paragraph : text.columnSplitLength(Integer.MAX_VALUE)) {
      wrap(paragraph, Math.max(1, width), lines);
    }
    return lines.isEmpty() ? List.of(AttributedString.EMPTY) : lines;
  }

  private static void wrap(AttributedString text, int width, List<AttributedString> lines) {
    int from = 0;
    while (true) {
      int end = fitting(text, from, width);
      if (end == text.length()) {
        lines.add(text.subSequence(from, end));
        return;
      }
      int space = end;
      while (space > from && text.charAt(space) != ' ') {
        space--;
      }
      if (space > from) {
        end = space;
      }
      lines.add(text.subSequence(from, end));
      from = end;
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
      if (from == text.length()) {
        return;
      }
    }
  }

  /** The end of the longest part that fits, at least one character. */
  private static int fitting(AttributedString text, int from, int width) {
    if (text.subSequence(from, text.length()).columnLength() <= width) {
      return text.length();
    }
    int end = from + 1;
    while (end < text.length() && text.subSequence(from, end + 1).columnLength() <= width) {
      end++;
    }
    return end;
  }

  /** Puts something before each line: another for the first than for the others. */
  public static List<AttributedString> indent(
      AttributedString first, AttributedString rest, List<AttributedString> lines) {
    List<AttributedString> indented = new ArrayList<>();
    for (AttributedString line : lines) {
      indented.add(Styles.join(indented.isEmpty() ? first : rest, line));
    }
    return indented;
  }

  /** The text, cut to a width with an ellipsis if it is longer. */
  public static String cut(String text, int width) {
    AttributedString whole = new AttributedString(text);
    return whole.columnLength() <= width
        ? text
        : whole.columnSubSequence(0, Math.max(1, width - 1)) + "…";
  }
}

package course.play;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How kinds of text look. Without colours, marks of Markdown stand in for what would be lost.
 *
 * @param colour whether the output can show colours, and the reader wants them
 */
record Ink(boolean colour) {
  static final Ink PLAIN = new Ink(false);

  static final AttributedStyle TEXT = AttributedStyle.DEFAULT;
  static final AttributedStyle DIM = TEXT.faint();
  static final AttributedStyle STRONG = TEXT.bold();
  static final AttributedStyle EMPHASIS = TEXT.italic();
  static final AttributedStyle CODE = TEXT.foreground(AttributedStyle.YELLOW);
  static final AttributedStyle MATHS = TEXT.foreground(AttributedStyle.CYAN);
  static final AttributedStyle HEADING = TEXT.bold().foreground(AttributedStyle.CYAN);
  static final AttributedStyle ERROR = TEXT.bold().foreground(AttributedStyle.RED);
  static final AttributedStyle GOOD = TEXT.foreground(AttributedStyle.GREEN);

  /**
   * The marks that a style leaves where there are no colours.
   *
   * @return what to put before and after such a text
   */
  String mark(AttributedStyle style) {
    if (colour) {
      return "";
    }
    return style.equals(CODE) ? "`" : style.equals(STRONG) || style.equals(EMPHASIS) ? "*" : "";
  }

  /** A text in one style. */
  static AttributedString of(String text, AttributedStyle style) {
    return new AttributedString(text, style);
  }

  /** Texts one after the other. */
  static AttributedString join(AttributedString... parts) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    for (AttributedString part : parts) {
      line.append(part);
    }
    return line.toAttributedString();
  }

  /**
   * For the terminal: with escape sequences, or plain. Blanks that kept words together are plain.
   */
  String encode(AttributedString line) {
    return (colour ? line.toAnsi() : line.toString()).replace('\u00a0', ' ');
  }
}

package course.terminal;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How kinds of text look. Without colours, marks of Markdown stand in for what would be lost.
 *
 * @param colour whether the output can show colours, and the reader wants them
 */
public record Styles(boolean colour) {
  /** Without colours. */
  public static final Styles PLAIN = new Styles(false);

  /** Running text. */
  public static final AttributedStyle TEXT = AttributedStyle.DEFAULT;

  /** What may be overlooked. */
  public static final AttributedStyle DIM = TEXT.faint();

  /** Strong emphasis. */
  public static final AttributedStyle STRONG = TEXT.bold();

  /** Emphasis. */
  public static final AttributedStyle EMPHASIS = TEXT.italic();

  /** Code in a line of text. */
  public static final AttributedStyle CODE = TEXT.foreground(AttributedStyle.YELLOW);

  /** Formulas and numbers. */
  public static final AttributedStyle MATHS = TEXT.foreground(AttributedStyle.CYAN);

  /** Headings. */
  public static final AttributedStyle HEADING = TEXT.bold().foreground(AttributedStyle.CYAN);

  /** What went wrong. */
  public static final AttributedStyle ERROR = TEXT.bold().foreground(AttributedStyle.RED);

  /** What went well. */
  public static final AttributedStyle GOOD = TEXT.foreground(AttributedStyle.GREEN);

  /**
   * The marks that a style leaves where there are no colours.
   *
   * @return what to put before and after such a text
   */
  public String mark(AttributedStyle style) {
    if (colour) {
      return "";
    }
    return style.equals(CODE) ? "`" : style.equals(STRONG) || style.equals(EMPHASIS) ? "*" : "";
  }

  /** Text in one style. */
  public static AttributedString of(String text, AttributedStyle style) {
    return new AttributedString(text, style);
  }

  /** The parts as one line. */
  public static AttributedString join(AttributedString... parts) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    for (AttributedString part : parts) {
      line.append(part);
    }
    return line.toAttributedString();
  }

  /** For the terminal: with escape sequences, or plain; no-break spaces become spaces. */
  public String encode(AttributedString line) {
    return (colour ? line.toAnsi() : line.toString()).replace('\u00a0', ' ');
  }
}

package toylm.io;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A file is not what it should be. The message is one line that can be shown to a user as it is:
 * the file, what was expected, what was found, what to do.
 */
public final class FormatException extends IOException {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029]+");
  private static final int LONGEST_MESSAGE = 600;
  private static final int LONGEST_QUOTE = 60;

  /**
   * An exception with this message. Because a message may quote the file, control characters become
   * spaces, and what is longer than a few lines of a terminal is cut.
   */
  public FormatException(String message) {
    super(cut(UNPRINTABLE.matcher(message).replaceAll(" "), LONGEST_MESSAGE));
  }

  /**
   * An exception that says {@code source: expected …, found …; advice}.
   *
   * @param source the file's name, and the line or the key in it where that helps
   */
  public static FormatException of(String source, String expected, String found, String advice) {
    return new FormatException(
        source + ": expected " + expected + ", found " + found + "; " + advice);
  }

  /** Text from a file, in quotation marks and cut to a length that a message can bear. */
  static String quote(String text) {
    return "\"" + cut(text, LONGEST_QUOTE) + "\"";
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}

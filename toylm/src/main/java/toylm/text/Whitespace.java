package toylm.text;

/** What Jinja's {@code trim} filter removes: the characters that Python's {@code isspace} names. */
final class Whitespace {
  private Whitespace() {}

  /** The text without whitespace at its two ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (start < end && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** {@link String#strip()} keeps no-break spaces and U+0085; Python doesn't. */
  private static boolean is(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}

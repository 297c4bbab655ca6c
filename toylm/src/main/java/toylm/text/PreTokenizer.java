package toylm.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into pieces; merges never cross the border of a piece.
 *
 * <p>A piece is one of
 *
 * <ul>
 *   <li>one digit, or any other character of category N: {@code "2026"} gives {@code 2 0 2 6};
 *   <li>letters with their combining marks, after at most one space: {@code " world"};
 *   <li>other characters (punctuation, symbols, emoji, controls), after at most one space;
 *   <li>newlines (line feeds and carriage returns);
 *   <li>spaces and tabs, where the last one before a word is left to that word's piece.
 * </ul>
 *
 * <p>Each kind is cut after {@link #MAX_RUN} characters. Every character of the text lies in
 * exactly one piece, so the pieces joined are the text.
 *
 * <p>The rule is written down twice: as {@link #REGEX}, which goes into {@code tokenizer.json} for
 * other programs, and as the scanner {@link #end}, which is what runs; a test holds them equal. The
 * pattern follows GPT-2 and Llama 3, with two differences. It has no contractions: {@code "don't"}
 * is {@code don ' t}. And it names its four whitespace characters instead of using {@code \s},
 * which means one set in Java and another in Rust; a no-break space is therefore an "other
 * character". Which characters are letters is asked of the JVM, so one added to Unicode after
 * version 13 (JDK 17) may be cut differently by a newer JDK; decoding is exact all the same.
 */
public final class PreTokenizer {
  /** The most characters (Unicode code points) of one kind in a piece, its leading space aside. */
  public static final int MAX_RUN = 64;

  /** The rule as a regular expression that Java, Oniguruma (Rust, Ruby) and PCRE read alike. */
  public static final String REGEX =
      "\\p{N}"
          + "| ?[\\p{L}\\p{M}]{1,64}"
          + "| ?[^ \\t\\r\\n\\p{L}\\p{M}\\p{N}]{1,64}"
          + "|[\\r\\n]{1,64}"
          + "|[ \\t]{1,64}(?![^ \\t\\r\\n])"
          + "|[ \\t]{1,64}";

  /** The longest piece in UTF-8: a space and {@link #MAX_RUN} characters of four bytes. */
  static final int MAX_PIECE_BYTES = 1 + 4 * MAX_RUN;

  private enum Kind {
    DIGIT,
    LETTER,
    OTHER,
    NEWLINE,
    SPACE
  }

  private static final Kind[] ASCII = new Kind[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = classify(c);
    }
  }

  private PreTokenizer() {}

  /**
   * The pieces of a text, in order.
   *
   * <p>Example: {@code PreTokenizer.split("In 1999, yes!")} is {@code ["In", " ", "1", "9", "9",
   * "9", ",", " yes", "!"]}.
   *
   * @param text any string, also empty
   * @return the pieces; joined, they are the text
   */
  public static List<String> split(String text) {
    var pieces = new ArrayList<String>();
    for (int start = 0; start < text.length(); ) {
      int end = end(text, start);
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  /** Where the piece ends that starts at {@code start}, which must be the border of a piece. */
  static int end(String text, int start) {
    Kind kind = kindAt(text, start);
    return switch (kind) {
      case DIGIT -> start + Character.charCount(text.codePointAt(start));
      case LETTER, OTHER, NEWLINE -> endOfRun(text, start, kind);
      case SPACE -> endAfterSpace(text, start);
    };
  }

  private static int endAfterSpace(String text, int start) {
    if (text.charAt(start) == ' ' && isWordAt(text, start + 1)) {
      return endOfRun(text, start + 1, kindAt(text, start + 1));
    }
    int end = endOfRun(text, start, Kind.SPACE);
    boolean leaveOne = end - start > 1 && (isWordAt(text, end) || isDigitAt(text, end));
    return leaveOne ? end - 1 : end;
  }

  private static boolean isWordAt(String text, int at) {
    if (at == text.length()) {
      return false;
    }
    Kind kind = kindAt(text, at);
    return kind == Kind.LETTER || kind == Kind.OTHER;
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && kindAt(text, at) == Kind.DIGIT;
  }

  private static int endOfRun(String text, int start, Kind kind) {
    int end = start;
    for (int n = 0; n < MAX_RUN && end < text.length() && kindAt(text, end) == kind; n++) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static Kind kindAt(String text, int at) {
    char c = text.charAt(at);
    return c < ASCII.length ? ASCII[c] : classify(text.codePointAt(at));
  }

  private static Kind classify(int codePoint) {
    return switch (codePoint) {
      case ' ', '\t' -> Kind.SPACE;
      case '\r', '\n' -> Kind.NEWLINE;
      default ->
          switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                Character.LOWERCASE_LETTER,
                Character.TITLECASE_LETTER,
                Character.MODIFIER_LETTER,
                Character.OTHER_LETTER,
                Character.NON_SPACING_MARK,
                Character.COMBINING_SPACING_MARK,
                Character.ENCLOSING_MARK ->
                Kind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                Kind.DIGIT;
            default -> Kind.OTHER;
          };
    };
  }
}

package toylm.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A rendered conversation as a table, one token per line: what the model reads, what it should say
 * next, and whether the loss counts that.
 *
 * <pre>
 *   #  token          target         mask
 *   3  ?              &lt;|end|&gt;        ·
 *   4  &lt;|end|&gt;        &lt;|assistant|&gt;  ·
 *   5  &lt;|assistant|&gt;  Paris          1
 *   6  Paris          &lt;|end|&gt;        1
 *   7  &lt;|end|&gt;        –              ·
 * </pre>
 *
 * <p>The target of a line is the token of the next one, so the mask is one line above where {@link
 * Rendered#mask()} has it: {@code mask[t + 1]} weighs the prediction made at t.
 */
public final class TokenTable {
  private TokenTable() {}

  /** The table, its lines ended by line feeds. */
  public static String of(Tokenizer tokenizer, Rendered rendered) {
    int[] ids = rendered.ids();
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"#", "token", "target", "mask"});
    for (int t = 0; t < ids.length; t++) {
      boolean last = t + 1 == ids.length;
      rows.add(
          new String[] {
            Integer.toString(t),
            visible(tokenizer, ids[t]),
            last ? "–" : visible(tokenizer, ids[t + 1]),
            !last && rendered.mask()[t + 1] ? "1" : "·"
          });
    }
    int number = width(rows, 0);
    int token = width(rows, 1);
    StringBuilder table = new StringBuilder();
    for (String[] row : rows) {
      table
          .append(" ".repeat(number - length(row[0])))
          .append(row[0])
          .append("  ")
          .append(pad(row[1], token))
          .append("  ")
          .append(pad(row[2], token))
          .append("  ")
          .append(row[3])
          .append('\n');
    }
    return table.toString();
  }

  /**
   * A token in print: a special token as its text, a space as {@code ␣}, newlines as {@code ⏎} and
   * {@code ␍}, a tab as {@code ⇥}, other controls by their number, and bytes that are no whole
   * character in hexadecimal.
   */
  public static String visible(Tokenizer tokenizer, int id) {
    if (tokenizer.isSpecial(id)) {
      return tokenizer.token(id);
    }
    byte[] bytes = tokenizer.sharedBytes(id);
    StringBuilder out = new StringBuilder();
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .codePoints()
          .forEach(c -> append(c, out));
    } catch (CharacterCodingException e) {
      for (byte b : bytes) {
        out.append("<%02X>".formatted(b & 0xFF));
      }
    }
    return out.toString();
  }

  private static void append(int codePoint, StringBuilder out) {
    switch (codePoint) {
      case ' ' -> out.append('␣');
      case '\n' -> out.append('⏎');
      case '\r' -> out.append('␍');
      case '\t' -> out.append('⇥');
      default -> {
        int type = Character.getType(codePoint);
        boolean unseen =
            type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR;
        if (unseen) {
          out.append("<U+%04X>".formatted(codePoint));
        } else {
          out.appendCodePoint(codePoint);
        }
      }
    }
  }

  private static int width(List<String[]> rows, int column) {
    return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
  }

  /** Characters, each taken for one column wide, as nearly all are. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - length(text));
  }
}

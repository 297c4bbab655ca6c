package course.chat;

import java.nio.charset.StandardCharsets;
import toylm.text.Tokenizer;

/** Tokens as a person can read them. */
public final class Tokens {
  private Tokens() {}

  /**
   * A token's text with its spaces visible: {@code ␣the}, {@code ⏎}. Bytes that are no character by
   * themselves are shown as {@code <0xC3>}.
   */
  public static String visible(Tokenizer tokenizer, int id) {
    if (tokenizer.isSpecial(id)) {
      return tokenizer.token(id);
    }
    byte[] bytes = tokenizer.bytes(id);
    String text = new String(bytes, StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder();
    if (text.indexOf('\ufffd') >= 0) {
      for (byte b : bytes) {
        out.append(String.format("<0x%02X>", b));
      }
      return out.toString();
    }
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case ' ' -> out.append('␣');
                case '\n' -> out.append('⏎');
                default -> {
                  if (Character.isISOControl(c)) {
                    out.append(String.format("<0x%02X>", c));
                  } else {
                    out.append((char) c);
                  }
                }
              }
            });
    return out.toString();
  }
}

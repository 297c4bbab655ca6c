package toylm.text;

/**
 * A visible character for each of the 256 bytes, so that tokens can be printed and stored as JSON.
 *
 * <p>The alphabet of GPT-2, which every byte-level {@code tokenizer.json} uses: the printable
 * characters of Latin-1 stand for their own byte, and the others take U+0100, U+0101, … in order.
 * The space becomes {@code Ġ} and the line feed {@code Ċ}.
 */
final class ByteAlphabet {
  private static final char[] CHARS = new char[256];

  static {
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b != 0xAD);
      CHARS[b] = printable ? (char) b : next++;
    }
  }

  private ByteAlphabet() {}

  /** The bytes as characters, one for each. */
  static String print(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append(CHARS[b & 0xFF]);
    }
    return text.toString();
  }
}

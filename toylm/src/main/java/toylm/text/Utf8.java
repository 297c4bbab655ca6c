package toylm.text;

/**
 * UTF-8 that also carries unpaired surrogates, so that every Java string has bytes of its own.
 *
 * <p>{@code String.getBytes(UTF_8)} turns an unpaired surrogate into {@code '?'}. Here it becomes
 * the three bytes that its value would have as a code point ({@code ED A0 80} … {@code ED BF BF}),
 * as in WTF-8. All other text gives exactly the bytes of {@code getBytes}. {@link Utf8Decoder} is
 * the way back.
 */
final class Utf8 {
  private Utf8() {}

  /**
   * Writes the bytes of {@code text[start, end)} to the front of {@code out}.
   *
   * @param out long enough: three bytes a {@code char} always are
   * @return how many bytes were written
   */
  static int encode(String text, int start, int end, byte[] out) {
    int n = 0;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        out[n++] = (byte) c;
      } else if (c < 0x800) {
        out[n++] = (byte) (0xC0 | (c >> 6));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      } else if (c < 0x10000) {
        out[n++] = (byte) (0xE0 | (c >> 12));
        out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      } else {
        out[n++] = (byte) (0xF0 | (c >> 18));
        out[n++] = (byte) (0x80 | ((c >> 12) & 0x3F));
        out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return n;
  }
}

package toylm.text;

/**
 * Bytes back to text, one byte at a time; the inverse of {@link Utf8}.
 *
 * <p>Bytes that are not UTF-8 become U+FFFD, one for each longest prefix that could still have
 * become a character; that is what {@code new String(bytes, UTF_8)} does too (Unicode 15, section
 * 3.9, "U+FFFD Substitution of Maximal Subparts"). The one difference is that the three bytes of a
 * surrogate are read as that surrogate.
 */
final class Utf8Decoder {
  private static final char REPLACEMENT = '\uFFFD';

  private int codePoint; // the bits read so far
  private int missing; // how many bytes the character still needs
  private int lowest; // the bounds of its next byte
  private int highest;

  /** Takes the next byte; appends to {@code out} what is now complete. */
  void next(byte signed, StringBuilder out) {
    int b = signed & 0xFF;
    if (missing > 0 && (b < lowest || b > highest)) {
      finish(out);
    }
    if (missing == 0) {
      first(b, out);
      return;
    }
    codePoint = (codePoint << 6) | (b & 0x3F);
    lowest = 0x80;
    highest = 0xBF;
    if (--missing == 0) {
      out.appendCodePoint(codePoint);
    }
  }

  /** Ends the text: an incomplete character, if there is one, becomes U+FFFD. */
  void finish(StringBuilder out) {
    if (missing > 0) {
      out.append(REPLACEMENT);
      missing = 0;
    }
  }

  private void first(int b, StringBuilder out) {
    lowest = 0x80;
    highest = 0xBF;
    if (b < 0x80) {
      out.append((char) b);
    } else if (b >= 0xC2
        && b <= 0xDF) { // C0 and C1 could only spell ASCII, which has its own bytes
      codePoint = b & 0x1F;
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      codePoint = b & 0x0F;
      missing = 2;
      lowest = b == 0xE0 ? 0xA0 : 0x80; // nothing that fits two bytes
    } else if (b >= 0xF0 && b <= 0xF4) {
      codePoint = b & 0x07;
      missing = 3;
      lowest = b == 0xF0 ? 0x90 : 0x80; // nothing that fits three bytes
      highest = b == 0xF4 ? 0x8F : 0xBF; // nothing above U+10FFFF
    } else {
      out.append(REPLACEMENT);
    }
  }
}

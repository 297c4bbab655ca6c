package toylm.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes token by token, for showing an answer while the model is still writing it.
 *
 * <p>A character of several bytes may be spread over several tokens. {@link #next} returns only
 * what is complete and keeps the rest until its bytes arrive; {@link #finish} gives up on bytes
 * that never came. All that is returned, joined, is what {@link Tokenizer#decode(int[])} returns
 * for the ids at once.
 *
 * <pre>{@code
 * var decoder = new StreamDecoder(tokenizer, StreamDecoder.Specials.SKIP);
 * for (int id : ids) {
 *   System.out.print(decoder.next(id));
 * }
 * System.out.println(decoder.finish());
 * }</pre>
 *
 * <p>Holds state, so each stream needs its own; not safe for use by several threads.
 */
public final class StreamDecoder {
  /** What happens to special tokens. */
  public enum Specials {
    /** Print their {@link SpecialToken#text()}. */
    PRINT,
    /** Leave them out. */
    SKIP
  }

  private final Tokenizer tokenizer;
  private final Specials specials;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);

  /** The first bytes of a character that is not complete yet: at most three. */
  private byte[] begun = {};

  /** A decoder at the beginning of a text. */
  public StreamDecoder(Tokenizer tokenizer, Specials specials) {
    this.tokenizer = tokenizer;
    this.specials = specials;
  }

  /**
   * Takes the next token and returns the text that it completes, perhaps none.
   *
   * <p>A special token, printed or not, ends an unfinished character as {@link #finish} does.
   *
   * @param id a token id, 0 ≤ id &lt; {@code vocabSize()}
   * @return the text now complete, without what was returned before; may be empty
   * @throws IllegalArgumentException if the vocabulary has no such id
   */
  public String next(int id) {
    var out = new StringBuilder();
    next(id, out);
    return out.toString();
  }

  /**
   * Ends the text and makes the decoder ready for another.
   *
   * @return U+FFFD if a character was left incomplete, else the empty string
   */
  public String finish() {
    var out = new StringBuilder();
    finish(out);
    return out.toString();
  }

  void next(int id, StringBuilder out) {
    byte[] bytes = tokenizer.sharedBytes(id);
    if (!tokenizer.isSpecial(id)) {
      decode(bytes, false, out);
      return;
    }
    finish(out);
    if (specials == Specials.PRINT) {
      out.append(tokenizer.token(id));
    }
  }

  void finish(StringBuilder out) {
    decode(new byte[] {}, true, out);
  }

  /** Decodes what was begun and these bytes; keeps an incomplete character unless at the end. */
  private void decode(byte[] bytes, boolean atEnd, StringBuilder out) {
    ByteBuffer in = ByteBuffer.allocate(begun.length + bytes.length).put(begun).put(bytes).flip();
    CharBuffer chars = CharBuffer.allocate(in.remaining()); // at most one a byte
    utf8.reset().decode(in, chars, atEnd);
    out.append(chars.flip());
    begun = new byte[in.remaining()];
    in.get(begun);
  }
}

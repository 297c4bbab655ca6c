package course.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a cell prints, as text; a character that is cut in two waits for its rest. */
final class StreamToOutbox extends OutputStream {
  private final Consumer<CharSequence> to;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(8_192);
  private final CharBuffer chars = CharBuffer.allocate(8_192);

  private StreamToOutbox(Consumer<CharSequence> to) {
    this.to = to;
  }

  static PrintStream of(Consumer<CharSequence> to) {
    return new PrintStream(new StreamToOutbox(to), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] b, int off, int len) {
    int at = off;
    while (at < off + len) {
      int n = Math.min(bytes.remaining(), off + len - at);
      bytes.put(b, at, n);
      at += n;
      bytes.flip();
      decoder.decode(bytes, chars, false);
      bytes.compact();
      chars.flip();
      to.accept(chars.toString());
      chars.clear();
    }
  }
}

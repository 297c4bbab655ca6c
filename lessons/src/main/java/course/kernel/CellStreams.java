package course.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The standard streams of cells, connected to the front end. */
final class CellStreams {
  private CellStreams() {}

  /** The source of input. */
  @FunctionalInterface
  interface Lines {
    /** The next line, without its newline. */
    String next() throws IOException;
  }

  /** {@code System.in}: a line at a time. */
  static InputStream in(Lines lines) {
    return new Input(lines);
  }

  /** {@code System.out} or {@code System.err}: hands on what is printed, as text. */
  static PrintStream out(Consumer<CharSequence> to) {
    return new PrintStream(new Output(to), false, StandardCharsets.UTF_8);
  }

  private static final class Input extends InputStream {
    private final Lines lines;
    private byte[] line = {};
    private int at;

    Input(Lines lines) {
      this.lines = lines;
    }

    @Override
    public synchronized int read() throws IOException {
      byte[] one = new byte[1];
      read(one, 0, 1);
      return one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == line.length) {
        line = (lines.next() + "\n").getBytes(JupyterSocket.UTF_8);
        at = 0;
      }
      int n = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, from, n);
      at += n;
      return n;
    }

    @Override
    public synchronized int available() {
      return line.length - at;
    }
  }

  /** Decodes bytes; a character that is cut in two waits for its rest. */
  private static final class Output extends OutputStream {
    private final Consumer<CharSequence> to;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);
    private final CharBuffer chars = CharBuffer.allocate(8_192);

    Output(Consumer<CharSequence> to) {
      this.to = to;
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
}

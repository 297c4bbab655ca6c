package course.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import java.io.IOException;
import java.io.InputStream;

/** {@code System.in} of cells: a line at a time from the front end. */
final class CellInput extends InputStream {
  private final Lines lines;
  private byte[] line = {};
  private int at;

  /** Where lines come from. */
  @FunctionalInterface
  interface Lines {
    /** The next line, without its end. */
    String next() throws IOException;
  }

  CellInput(Lines lines) {
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

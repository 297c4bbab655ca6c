package course.show;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * An output, in UTF-8, that counts what is written to it and knows whether a line has ended: what
 * is shown can be drawn over only while nothing was written after it.
 */
public final class TrackedOut extends PrintStream {
  private final Count count;

  /** A tracked output that writes on to another. */
  public TrackedOut(OutputStream out) {
    this(new Count(out));
  }

  private TrackedOut(Count count) {
    super(count, true, StandardCharsets.UTF_8);
    this.count = count;
  }

  /** How many bytes were written. */
  public long written() {
    return count.written;
  }

  /** Whether what comes next begins a line. */
  public boolean atLineStart() {
    return count.last == '\n';
  }

  /** Notes that the last line was erased, so that the next text begins a line. */
  public void forgetLine() {
    count.last = '\n';
  }

  private static final class Count extends FilterOutputStream {
    private volatile long written;
    private volatile int last = '\n';

    Count(OutputStream out) {
      super(out);
    }

    @Override
    public synchronized void write(int b) throws IOException {
      out.write(b);
      written++;
      last = b;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      if (length > 0) {
        written += length;
        last = bytes[from + length - 1];
      }
    }
  }
}

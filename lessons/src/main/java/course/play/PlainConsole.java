package course.play;

import course.show.TrackedOut;
import java.util.List;
import org.jline.utils.AttributedString;

/** An output that nobody sits at: everything is shown, nothing is asked. */
final class PlainConsole implements Console {
  private final TrackedOut out;

  PlainConsole(TrackedOut out) {
    this.out = out;
  }

  @Override
  public int columns() {
    return Integer.getInteger("course.columns", 80);
  }

  @Override
  public int rows() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Ink ink() {
    return Ink.PLAIN;
  }

  @Override
  public void print(List<AttributedString> lines) {
    if (!out.atLineStart()) {
      out.println();
    }
    lines.forEach(line -> out.println(ink().encode(line)));
  }

  @Override
  public void status(String line) {}

  @Override
  public long printed() {
    return out.written();
  }

  @Override
  public Reply read(Ask ask) {
    return new Reply(Reply.End.CLOSED, "");
  }

  @Override
  public void interruptibly(Runnable stop, Runnable work) {
    work.run();
  }

  @Override
  public void close() {
    out.flush();
  }
}

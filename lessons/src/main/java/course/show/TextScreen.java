package course.show;

import java.io.PrintStream;

/** Shows text only; of several updates, the last. */
public final class TextScreen implements Screen {
  private final PrintStream out;

  /** A screen on a stream. */
  public TextScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public Slot show(Exhibit exhibit) {
    print(exhibit);
    return Slot.ofLast(this::print);
  }

  private void print(Exhibit exhibit) {
    out.print(exhibit.text(Integer.getInteger("course.columns", 80)));
  }
}

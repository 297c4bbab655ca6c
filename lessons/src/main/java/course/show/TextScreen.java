package course.show;

import java.io.PrintStream;

/** Shows texts only, the last of several updates. */
public final class TextScreen implements Screen {
  private final PrintStream out;

  /** A screen on a stream. */
  public TextScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public Slot show(Exhibit exhibit) {
    out.print(exhibit.text(Integer.getInteger("course.columns", 80)));
    return new Slot() {
      private Exhibit last;

      @Override
      public void update(Exhibit exhibit) {
        last = exhibit;
      }

      @Override
      public void finish() {
        if (last != null) {
          out.print(last.text(Integer.getInteger("course.columns", 80)));
          last = null;
        }
      }
    };
  }
}

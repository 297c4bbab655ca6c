package course.show;

import java.util.Map;
import java.util.UUID;

/**
 * Shows pictures and HTML in a Jupyter notebook, with the text for programs that can't show these.
 * Updates are shown a few times per second; {@code finish} shows the last one.
 */
public final class NotebookScreen implements Screen {
  private static final long MIN_NANOS = 300_000_000L;

  private final Output output;

  /** A kernel's output into its notebook. */
  public interface Output {
    /**
     * Shows something below what is shown already.
     *
     * @param id a name to update it by
     * @param bundle from MIME type to content: text, or base64 for a picture
     */
    void display(String id, Map<String, String> bundle);

    /** Shows something else wherever that id is shown. */
    void update(String id, Map<String, String> bundle);
  }

  /** A screen on a kernel's output. */
  public NotebookScreen(Output output) {
    this.output = output;
  }

  @Override
  public Slot show(Exhibit exhibit) {
    String id = UUID.randomUUID().toString();
    output.display(id, MimeBundle.of(exhibit).data());
    return new Slot() {
      private long shown = System.nanoTime();
      private Exhibit waiting;

      @Override
      public synchronized void update(Exhibit next) {
        waiting = next;
        if (System.nanoTime() - shown >= MIN_NANOS) {
          finish();
        }
      }

      @Override
      public synchronized void finish() {
        if (waiting != null) {
          output.update(id, MimeBundle.of(waiting).data());
          waiting = null;
          shown = System.nanoTime();
        }
      }
    };
  }
}

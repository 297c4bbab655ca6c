package course.kernel;

import course.show.MimeBundle;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import java.util.UUID;

/**
 * What cells call to show things; the kernel imports it statically. Same names as in IJava:
 *
 * <pre>{@code
 * display("<b>bold</b>", "text/html");
 * String id = display("one");
 * updateDisplay(id, "two");
 * }</pre>
 */
public final class Notebook {
  private static final Renderer RENDERER = new Renderer();

  static {
    Image.registerAll(RENDERER);
    Url.registerAll(RENDERER);
    Text.registerAll(RENDERER);
  }

  // Static, because cells call static methods; a process is never more than one kernel.
  private static volatile JavaKernel kernel;
  private static volatile String lastId;

  private Notebook() {}

  static void connect(JavaKernel running) {
    kernel = running;
  }

  /** Whether a cell's value is just the id that its last {@code display} returned. */
  static boolean isOnlyAnId(Object value) {
    return value != null && value == lastId;
  }

  /**
   * A value as it would be shown: as text, picture or HTML, in all forms that it has.
   *
   * @param as MIME types such as {@code text/html}, which a string is taken to be written in; none
   *     for what suits the value best
   */
  public static DisplayData render(Object value, String... as) {
    if (value instanceof DisplayData data) {
      return data;
    } else if (as.length > 0) {
      return RENDERER.renderAs(value, as);
    }
    DisplayData data = new DisplayData();
    MimeBundle.of(value).data().forEach(data::putData);
    return data;
  }

  /**
   * Shows a value below the cell.
   *
   * @param as MIME types such as {@code text/html}; none for what suits the value best
   * @return an id for {@link #updateDisplay}
   */
  public static String display(Object value, String... as) {
    DisplayData data = render(value, as);
    String id = data.getDisplayId() == null ? UUID.randomUUID().toString() : data.getDisplayId();
    data.setDisplayId(id);
    kernel().display(data);
    lastId = id;
    return id;
  }

  /** Shows another value in place of an earlier one. */
  public static void updateDisplay(String id, Object value, String... as) {
    DisplayData data = render(value, as);
    data.setDisplayId(id);
    kernel().update(data);
  }

  private static JavaKernel kernel() {
    JavaKernel running = kernel;
    if (running == null) {
      throw new IllegalStateException(
          "expected to run in a notebook with the kernel Java (toylm), found no kernel; use"
              + " Exhibit.show(), which works everywhere");
    }
    return running;
  }
}

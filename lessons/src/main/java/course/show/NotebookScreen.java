package course.show;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/**
 * Shows pictures and HTML in a Jupyter notebook, with the text beside them for those who can't show
 * these. What changes in place does so a few times a second; {@code finish} shows the last state.
 */
public final class NotebookScreen implements Screen {
  private static final long MIN_NANOS = 300_000_000L;
  private static final int COLUMNS = 96;

  private final Output output;

  /** Where a notebook's kernel takes what it shows. */
  public interface Output {
    /**
     * Shows something below what is there.
     *
     * @param id a name to change it by
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
    output.display(id, bundle(exhibit));
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
          output.update(id, bundle(waiting));
          waiting = null;
          shown = System.nanoTime();
        }
      }
    };
  }

  /** An exhibit as text, and as picture and HTML where it is that. */
  public static Map<String, String> bundle(Exhibit exhibit) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", exhibit.text(COLUMNS));
    exhibit.image().ifPresent(image -> bundle.put("image/png", png(image)));
    exhibit.html().ifPresent(html -> bundle.put("text/html", html));
    return bundle;
  }

  /** A picture, with its size as text. */
  public static Map<String, String> bundle(BufferedImage image) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", "picture, " + image.getWidth() + " × " + image.getHeight());
    bundle.put("image/png", png(image));
    return bundle;
  }

  private static String png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}

package course.show;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A value in several forms; a notebook shows the richest one that it knows.
 *
 * @param data by MIME type; text, and pictures in base64
 */
public record MimeBundle(Map<String, String> data) {
  private static final int COLUMNS = 80;
  private static final int LONGEST_TEXT = 20_000;

  /** A value's forms: an exhibit's picture or HTML, an image, else its text. */
  public static MimeBundle of(Object value) {
    Map<String, String> data = new LinkedHashMap<>();
    if (value instanceof Exhibit exhibit) {
      exhibit.image().ifPresent(image -> data.put("image/png", base64(image)));
      if (data.isEmpty()) {
        exhibit.html().ifPresent(html -> data.put("text/html", html));
      }
      data.put("text/plain", exhibit.text(COLUMNS).stripTrailing());
    } else if (value instanceof RenderedImage image) {
      data.put("image/png", base64(image));
      data.put(
          "text/plain", String.format("image of %d × %d", image.getWidth(), image.getHeight()));
    } else {
      data.put("text/plain", ValueText.of(value, LONGEST_TEXT));
    }
    return new MimeBundle(data);
  }

  private static String base64(RenderedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never happens in memory
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }
}

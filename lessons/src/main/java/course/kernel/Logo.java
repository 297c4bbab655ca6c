package course.kernel;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The kernel's picture: what is said, and what is measured of it. */
final class Logo {
  private Logo() {}

  /** Writes it as a square PNG. */
  static void write(Path file, int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(size / 64.0, size / 64.0);
    g.setColor(new Color(0x1f4e79));
    g.fill(new RoundRectangle2D.Double(3, 5, 58, 44, 16, 16));
    g.fill(new Polygon(new int[] {14, 32, 12}, new int[] {44, 46, 61}, 3));
    int[] heights = {9, 17, 28};
    for (int i = 0; i < heights.length; i++) {
      g.setColor(i < 2 ? new Color(0x9cc3e6) : new Color(0xf2b134));
      g.fill(new RoundRectangle2D.Double(15 + 13 * i, 41 - heights[i], 9, heights[i], 3, 3));
    }
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}

package course.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import toylm.io.AtomicFiles;

/** The look of all charts: white paper, few lines, colours that colour-blind readers can tell. */
final class Style {
  static final int WIDTH = 760;
  static final int HEIGHT = 400;

  /** Okabe and Ito's colours (Color Universal Design, 2008), the yellow left out. */
  static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x444444));

  static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Color INK = new Color(0x333333);
  private static final Color LINE = new Color(0xDDDDDD);

  private Style() {}

  static Color color(int i) {
    return COLORS.get(i % COLORS.size());
  }

  static void apply(AxesChartStyler style) {
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(LINE);
    style.setPlotGridLinesStroke(new BasicStroke(0.8f));
    style.setPlotGridVerticalLinesVisible(false);
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(LINE);
    style.setChartTitleFont(TITLE);
    style.setChartTitleBoxVisible(false);
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setAxisTickLabelsFont(FONT);
    style.setLegendFont(FONT);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPosition(Styler.LegendPosition.OutsideE);
    style.setChartPadding(8);
    style.setSeriesColors(COLORS.toArray(Color[]::new));
  }

  /** Writes a chart as PNG. */
  static void write(XYChart chart, Path file) throws IOException {
    AtomicFiles.writeFile(
        file, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
  }

  /** White paper to paint on; the caller disposes of it. */
  static Graphics2D paper(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setColor(INK);
    g.setFont(FONT);
    return g;
  }

  /** The size of texts in {@link #FONT}. */
  static FontMetrics metrics() {
    return metrics(FONT);
  }

  static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }
}

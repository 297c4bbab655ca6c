package course.chart;

import course.show.Exhibit;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A matrix as coloured fields with its numbers, darker for more. Painted here: XChart's heat map
 * can't leave fields empty, nor name many rows readably.
 */
public final class HeatChart implements Exhibit {
  private static final Color DARK = new Color(0x084594);
  private static final int ROW = 24;
  private static final int PAD = 10;

  private final String title;
  private final List<String> rows;
  private final List<String> columns;
  private final double[][] values;
  private final boolean numbers;

  /**
   * A chart.
   *
   * @param title what is shown, with its unit
   * @param values a row for each of {@code rows}, in it a value for each of {@code columns}; NaN
   *     leaves a field empty
   * @param numbers whether to write each value into its field
   */
  public HeatChart(
      String title, List<String> rows, List<String> columns, double[][] values, boolean numbers) {
    if (values.length != rows.size()
        || Arrays.stream(values).anyMatch(row -> row.length != columns.size())) {
      throw new IllegalArgumentException(
          String.format(
              "expected %d rows of %d values, found another shape", rows.size(), columns.size()));
    }
    this.title = title;
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.values = values;
    this.numbers = numbers;
  }

  @Override
  public Optional<BufferedImage> image() {
    FontMetrics metrics = Style.metrics();
    int left = PAD + rows.stream().mapToInt(metrics::stringWidth).max().orElse(0) + 8;
    int widest = columns.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    int cell =
        Math.max(
            numbers ? 44 : 18,
            Math.min(110, (Style.WIDTH - left - PAD) / Math.max(1, columns.size())));
    boolean turned = widest > cell - 4;
    int top = PAD + 26 + (turned ? widest + 8 : ROW);
    int width = Math.max(left + cell * columns.size() + PAD, 300);
    BufferedImage image =
        new BufferedImage(width, top + ROW * rows.size() + PAD, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.paper(image);
    g.setFont(Style.TITLE);
    g.drawString(title, PAD, PAD + 14);
    g.setFont(Style.FONT);
    for (int c = 0; c < columns.size(); c++) {
      int middle = left + c * cell + cell / 2;
      String name = columns.get(c);
      if (turned) {
        g.rotate(-Math.PI / 2, middle, top - 6);
        g.drawString(name, middle, top - 6 + 4);
        g.rotate(Math.PI / 2, middle, top - 6);
      } else {
        g.drawString(name, middle - metrics.stringWidth(name) / 2, top - 8);
      }
    }
    double max =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    for (int r = 0; r < rows.size(); r++) {
      int y = top + r * ROW;
      g.setColor(Style.INK);
      g.drawString(rows.get(r), left - 8 - metrics.stringWidth(rows.get(r)), y + 16);
      for (int c = 0; c < columns.size(); c++) {
        field(g, metrics, left + c * cell, y, cell, values[r][c], max);
      }
    }
    g.dispose();
    return Optional.of(image);
  }

  private void field(
      Graphics2D g, FontMetrics metrics, int x, int y, int width, double value, double max) {
    if (!Double.isFinite(value)) {
      return;
    }
    double share = max <= 0 ? 0 : Math.max(0, value) / max;
    g.setColor(mix(share));
    g.fillRect(x + 1, y + 1, width - 2, ROW - 2);
    if (numbers) {
      g.setColor(share > 0.55 ? Color.WHITE : Style.INK);
      String text = Sketch.number(value);
      g.drawString(text, x + (width - metrics.stringWidth(text)) / 2, y + 16);
    }
  }

  private static Color mix(double share) {
    double light = 1 - Math.min(1, share);
    return new Color(
        (int) (DARK.getRed() + light * (0xF3 - DARK.getRed())),
        (int) (DARK.getGreen() + light * (0xF6 - DARK.getGreen())),
        (int) (DARK.getBlue() + light * (0xFA - DARK.getBlue())));
  }

  @Override
  public String text(int width) {
    return Sketch.heat(title, rows, columns, values, width);
  }
}

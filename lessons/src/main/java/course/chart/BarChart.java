package course.chart;

import course.show.Exhibit;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bars below one another, each with its number: one group for each name, in it one bar for each
 * series. Painted here: XChart can't write rounded numbers beside bars.
 *
 * <pre>{@code
 * BarChart.of("Heights (m)").with("2026", Map.of("Ada", 1.7, "Ben", 1.8)).show();
 * }</pre>
 */
public final class BarChart implements Exhibit {
  private static final int PAD = 10;
  private static final int TITLE = 28;
  private static final int LEGEND = 24;
  private static final int BAR = 18;
  private static final int GAP = 8;
  private static final int NUMBER = 70; // room for the number after the longest bar

  private final String title;
  private final Map<String, Map<String, Double>> series;

  private BarChart(String title, Map<String, Map<String, Double>> series) {
    this.title = title;
    this.series = series;
  }

  /** A chart without bars yet; the title says what is shown, with its unit. */
  public static BarChart of(String title) {
    return new BarChart(title, Map.of());
  }

  /**
   * This chart and a series of bars.
   *
   * @param bars by name, in the order to show them in; all series have the same names
   */
  public BarChart with(String name, Map<String, ? extends Number> bars) {
    Map<String, Double> values = new LinkedHashMap<>();
    bars.forEach((key, value) -> values.put(visible(key), value.doubleValue()));
    if (!series.isEmpty()) {
      List<String> names = new ArrayList<>(series.values().iterator().next().keySet());
      if (!names.equals(new ArrayList<>(values.keySet()))) {
        throw new IllegalArgumentException(
            "expected the names " + names + " in every series, found " + values.keySet());
      }
    }
    Map<String, Map<String, Double>> more = new LinkedHashMap<>(series);
    more.put(name, values);
    return new BarChart(title, more);
  }

  /** A token's name, with its newlines and its leading space made visible. */
  private static String visible(String name) {
    return name.replace("\n", "⏎").replaceFirst("^ ", "␣");
  }

  @Override
  public Optional<BufferedImage> image() {
    if (series.isEmpty() || series.values().iterator().next().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(series.values().iterator().next().keySet());
    FontMetrics metrics = Style.metrics();
    int left = PAD + names.stream().mapToInt(metrics::stringWidth).max().orElse(0) + GAP;
    int room = Style.WIDTH - left - NUMBER - PAD;
    int group = series.size() * BAR + GAP;
    int legend = series.size() > 1 ? LEGEND : 0;
    int top = PAD + TITLE + legend;
    BufferedImage image =
        new BufferedImage(
            Style.WIDTH, top + group * names.size() + PAD, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.paper(image);
    g.setFont(Style.TITLE);
    g.drawString(title, PAD, PAD + 14);
    g.setFont(Style.FONT);
    double max =
        series.values().stream()
            .flatMap(bars -> bars.values().stream())
            .mapToDouble(v -> v)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    int x = left;
    int s = 0;
    for (Map.Entry<String, Map<String, Double>> entry : series.entrySet()) {
      if (legend > 0) {
        g.setColor(Style.color(s));
        g.fillRect(x, PAD + TITLE, 11, 11);
        g.setColor(Style.INK);
        g.drawString(entry.getKey(), x + 16, PAD + TITLE + 10);
        x += metrics.stringWidth(entry.getKey()) + 36;
      }
      for (int n = 0; n < names.size(); n++) {
        double value = entry.getValue().get(names.get(n));
        int y = top + n * group + s * BAR;
        int width = max <= 0 ? 0 : (int) Math.round(Math.max(0, value) / max * room);
        g.setColor(Style.color(s));
        g.fillRect(left, y, width, BAR - 3);
        g.setColor(Style.INK);
        g.drawString(Sketch.number(value), left + width + 6, y + 12);
        if (s == 0) {
          int middle = y + series.size() * BAR / 2 + 3;
          g.drawString(names.get(n), left - GAP + 2 - metrics.stringWidth(names.get(n)), middle);
        }
      }
      s++;
    }
    g.dispose();
    return Optional.of(image);
  }

  @Override
  public String text(int columns) {
    List<Sketch.Bar> lines = new ArrayList<>();
    if (!series.isEmpty()) {
      for (String name : series.values().iterator().next().keySet()) {
        if (series.size() > 1) {
          lines.add(new Sketch.Bar(name, null));
        }
        series.forEach(
            (key, bars) ->
                lines.add(new Sketch.Bar(series.size() > 1 ? "  " + key : name, bars.get(name))));
      }
    }
    return Sketch.bars(title, lines, columns);
  }
}

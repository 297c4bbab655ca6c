package course.chart;

import course.show.Exhibit;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/**
 * Bars beside one another: one group for each name, in it one bar for each series.
 *
 * <pre>{@code
 * BarChart.of("Heights (m)").with("2026", Map.of("Ada", 1.7, "Ben", 1.8)).show();
 * }</pre>
 */
public final class BarChart implements Exhibit {
  private static final int LONG_NAMES = 60; // letters of all names that fit side by side

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
    bars.forEach((key, value) -> values.put(key, value.doubleValue()));
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

  @Override
  public Optional<BufferedImage> image() {
    if (series.isEmpty() || series.values().iterator().next().isEmpty()) {
      return Optional.empty();
    }
    CategoryChart chart =
        new CategoryChartBuilder().width(Style.WIDTH).height(Style.HEIGHT).title(title).build();
    Style.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(series.size() > 1);
    chart.getStyler().setAvailableSpaceFill(0.75);
    chart.getStyler().setLabelsVisible(true);
    chart.getStyler().setLabelsFont(chart.getStyler().getAxisTickLabelsFont());
    chart.getStyler().setLabelsPosition(1.06);
    chart.getStyler().setYAxisMin(0.0);
    int letters = 0;
    for (Map.Entry<String, Map<String, Double>> s : series.entrySet()) {
      List<String> names = new ArrayList<>(s.getValue().keySet());
      letters = names.stream().mapToInt(String::length).sum();
      chart.addSeries(s.getKey(), names, new ArrayList<>(s.getValue().values()));
    }
    if (letters > LONG_NAMES) {
      chart.getStyler().setXAxisLabelRotation(35);
    }
    return Optional.of(BitmapEncoder.getBufferedImage(chart));
  }

  @Override
  public String text(int columns) {
    if (series.size() == 1) {
      return Sketch.bars(title, series.values().iterator().next(), columns);
    }
    Map<String, Double> flat = new LinkedHashMap<>();
    if (!series.isEmpty()) {
      for (String name : series.values().iterator().next().keySet()) {
        series.forEach((key, bars) -> flat.put(name + " · " + key, bars.get(name)));
      }
    }
    return Sketch.bars(title, flat, columns);
  }
}

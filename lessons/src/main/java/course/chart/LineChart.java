package course.chart;

import course.show.Exhibit;
import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over numbers.
 *
 * <pre>{@code
 * LineChart.of("Squares", "n").with("n²", new double[] {1, 2, 3}, new double[] {1, 4, 9}).show();
 * }</pre>
 */
public final class LineChart implements Exhibit {
  private static final int FEW = 40; // points that still get dots

  private final String title;
  private final String xTitle;
  private final List<Series> series;
  private final boolean logX;
  private final double[] yRange; // empty: what the data need
  private final double[] xRange;

  /** One line, its points in the order of x. */
  record Series(String name, double[] x, double[] y) {}

  private LineChart(
      String title,
      String xTitle,
      List<Series> series,
      boolean logX,
      double[] xRange,
      double[] yRange) {
    this.title = title;
    this.xTitle = xTitle;
    this.series = series;
    this.logX = logX;
    this.xRange = xRange;
    this.yRange = yRange;
  }

  /**
   * A chart without lines yet.
   *
   * @param title what is shown, with its unit
   * @param xTitle what it is shown over, with its unit
   */
  public static LineChart of(String title, String xTitle) {
    return new LineChart(title, xTitle, List.of(), false, new double[0], new double[0]);
  }

  /**
   * This chart and a line. Points whose y is not a number are left out.
   *
   * @throws IllegalArgumentException if x and y differ in length
   */
  public LineChart with(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "expected as many y as x, found " + y.length + " and " + x.length);
    }
    int[] kept = IntStream.range(0, x.length).filter(i -> Double.isFinite(y[i])).toArray();
    List<Series> more = new ArrayList<>(series);
    more.add(
        new Series(
            name,
            Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> y[i]).toArray()));
    return new LineChart(title, xTitle, List.copyOf(more), logX, xRange, yRange);
  }

  /** This chart with powers of ten equally far apart along x; all x must be positive. */
  public LineChart withLogX() {
    return new LineChart(title, xTitle, series, true, xRange, yRange);
  }

  /** This chart with fixed ends of the y axis. */
  public LineChart withY(double min, double max) {
    return new LineChart(title, xTitle, series, logX, xRange, new double[] {min, max});
  }

  /** This chart with fixed ends of the x axis. */
  public LineChart withX(double min, double max) {
    return new LineChart(title, xTitle, series, logX, new double[] {min, max}, yRange);
  }

  /** XChart's own chart, to change its style. */
  public XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(Style.WIDTH)
            .height(Style.HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .build();
    Style.apply(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(logX);
    chart.getStyler().setLegendVisible(series.size() > 1);
    chart.getStyler().setMarkerSize(6);
    if (xRange.length == 2) {
      chart.getStyler().setXAxisMin(xRange[0]);
      chart.getStyler().setXAxisMax(xRange[1]);
    }
    if (yRange.length == 2) {
      chart.getStyler().setYAxisMin(yRange[0]);
      chart.getStyler().setYAxisMax(yRange[1]);
    }
    for (Series s : series) {
      if (s.x.length == 0) {
        continue; // nothing measured yet
      }
      XYSeries line = chart.addSeries(s.name, s.x, s.y);
      line.setMarker(s.x.length <= FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      line.setLineStyle(new BasicStroke(s.x.length <= FEW ? 1.8f : 1.2f));
    }
    if (!logX) {
      roundTicks(chart);
    }
    return chart;
  }

  /**
   * XChart puts ticks at round numbers, except where all x are equally spaced: there it takes every
   * n-th of them (1, 42, 83 …). A point between the others, which is not drawn, prevents that.
   */
  private static void roundTicks(XYChart chart) {
    for (XYSeries line : List.copyOf(chart.getSeriesMap().values())) {
      double[] x = line.getXData();
      double[] between = {x[0] + 0.381 * (x[x.length - 1] - x[0])};
      XYSeries none = chart.addSeries("round ticks", between, new double[] {line.getYData()[0]});
      none.setMarker(SeriesMarkers.NONE);
      none.setShowInLegend(false);
      return; // one is enough
    }
  }

  @Override
  public Optional<BufferedImage> image() {
    XYChart chart = chart();
    return chart.getSeriesMap().isEmpty()
        ? Optional.empty()
        : Optional.of(BitmapEncoder.getBufferedImage(chart));
  }

  @Override
  public String text(int columns) {
    return Sketch.lines(title, xTitle, series, logX, xRange, yRange, columns);
  }
}

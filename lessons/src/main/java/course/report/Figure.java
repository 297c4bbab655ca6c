package course.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts of XChart as SVG inside the page. They are drawn in stand-in colours, each of which then
 * becomes a variable of the style sheet, so that one drawing serves light, dark and paper. Legends
 * are HTML: text in a drawing shrinks with it.
 */
final class Figure {
  /** Colours for series: {@code --c0} and so on in the style sheet. */
  static final int SERIES = 6;

  private static final Color INK = new Color(1, 2, 3);
  private static final Color LINE = new Color(1, 2, 4);
  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final int STAND_IN = 9; // red and green of the series' colours; blue numbers them
  private static final Pattern PROLOG = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
  private static final Pattern CLIP = Pattern.compile("clip(?:Path)?(\\d+)(?=[\")])");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

  private Figure() {}

  /**
   * An empty chart.
   *
   * @param width about as many pixels as it will have on a page, for letters of a readable size
   */
  static XYChart chart(String x, String y, int width) {
    XYChart chart =
        new XYChartBuilder().width(width).height(width * 5 / 8).xAxisTitle(x).yAxisTitle(y).build();
    var style = chart.getStyler();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    style.setAxisTickLabelsFont(font);
    style.setAxisTitleFont(font);
    style.setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(LINE);
    style.setXAxisTitleColor(INK);
    style.setYAxisTitleColor(INK);
    style.setPlotGridLinesColor(LINE);
    style.setPlotGridLinesStroke(new BasicStroke(0.7f));
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotBorderVisible(false);
    style.setPlotBackgroundColor(CLEAR);
    style.setChartBackgroundColor(CLEAR);
    style.setChartFontColor(INK);
    style.setLegendVisible(false);
    style.setChartTitleVisible(false);
    style.setChartPadding(4);
    style.setMarkerSize(6);
    style.setLocale(Locale.ROOT);
    return chart;
  }

  /**
   * Adds a line.
   *
   * @param color in [0, SERIES)
   * @param dashed dashes tell lines apart that have one colour
   */
  static void line(
      XYChart chart, String name, double[] x, double[] y, int color, boolean dots, boolean dashed) {
    XYSeries series = chart.addSeries(name, x, y);
    Color standIn = new Color(STAND_IN, STAND_IN, color);
    series.setLineColor(standIn);
    series.setMarkerColor(standIn);
    series.setMarker(dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setLineStyle(
        dashed
            ? new BasicStroke(
                1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
            : new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /**
   * Writes a chart with its legend.
   *
   * @param id unique in the page
   * @param label what the chart shows, for readers who can't see it
   */
  static void write(Html page, XYChart chart, String id, String label, List<Key> keys) {
    roundTicks(chart);
    page.open("figure").svg(svg(chart, id, label));
    page.open("figcaption").open("ul", "class", "legend");
    for (Key key : keys) {
      page.open("li", "style", "--c:var(--c" + key.color() + ")");
      page.open("span", "class", key.dashed() ? "key dashed" : "key", "aria-hidden", "true");
      page.close().text(key.name()).close();
    }
    page.close().close().close();
  }

  /**
   * XChart puts ticks at round numbers, except where all x are equally spaced: there it takes every
   * n-th of them (11, 22, 33 …). A point between the others, which is not drawn, prevents that.
   */
  private static void roundTicks(XYChart chart) {
    XYSeries series = chart.getSeriesMap().values().iterator().next();
    double first = series.getXData()[0];
    double last = series.getXData()[series.getXData().length - 1];
    double[] between = {first + 0.381 * (last - first)};
    line(chart, "round ticks", between, new double[] {series.getYData()[0]}, 0, false, false);
  }

  /** An entry of a legend. */
  record Key(String name, int color, boolean dashed) {}

  private static String svg(XYChart chart, String id, String label) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to memory: does not happen
    }
    String svg = PROLOG.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceFirst("");
    svg = svg.replace("rgb(1,2,3)", "var(--ink)").replace("rgb(1,2,4)", "var(--line)");
    for (int i = 0; i < SERIES; i++) {
      svg = svg.replace("rgb(" + STAND_IN + "," + STAND_IN + "," + i + ")", "var(--c" + i + ")");
    }
    svg = CLIP.matcher(svg).replaceAll("clip-" + id); // one plot area per chart, so one clip path
    svg =
        LONG_NUMBER
            .matcher(svg)
            .replaceAll(n -> String.format(Locale.ROOT, "%.2f", Double.parseDouble(n.group())));
    return new Html()
            .open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + chart.getWidth() + " " + chart.getHeight(),
                "role",
                "img",
                "aria-label",
                label)
            .raw(svg.replaceAll(">\\s+<", "><").replace("</svg>", "").strip())
            .close()
        + "\n";
  }
}

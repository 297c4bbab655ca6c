package course.chart;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** How fast kernels multiply matrices, against the matrices' size. Both axes are logarithmic. */
public final class ProductsChart {
  private ProductsChart() {}

  /**
   * The chart.
   *
   * @param products 10⁹ operations per second, by kernel, by rows and columns
   */
  public static XYChart of(Map<String, SortedMap<Integer, Double>> products) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(500)
            .title("Matrix products (GFLOP/s)")
            .xAxisTitle("rows and columns")
            .yAxisTitle("")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setXAxisTickMarkSpacingHint(120);
    chart.setCustomXAxisTickLabelsFormatter(
        x -> x == Math.rint(x) ? String.valueOf(Math.round(Math.pow(2, x))) : "");
    chart.getStyler().setMarkerSize(7);
    chart.getStyler().setYAxisDecimalPattern("0.###");
    products.forEach(
        (kernel, rates) ->
            chart.addSeries(
                kernel,
                rates.keySet().stream().mapToDouble(n -> Math.log(n) / Math.log(2)).toArray(),
                rates.values().stream().mapToDouble(r -> r).toArray()));
    return chart;
  }

  /** Writes the chart as PNG. */
  public static void write(Map<String, SortedMap<Integer, Double>> products, Path file)
      throws IOException {
    Style.write(of(products), file);
  }
}

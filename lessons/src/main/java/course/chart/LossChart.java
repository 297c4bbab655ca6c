package course.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import toylm.io.TrainingLog;

/** The loss of a run against the tokens it has read. */
public final class LossChart {
  private static final Color TRAIN = new Color(0x4C78A8);
  private static final Color HELD_OUT = new Color(0xE45756);

  private LossChart() {}

  /** The chart: every step's loss, and the loss on held-out documents. */
  public static XYChart of(List<TrainingLog.Entry> log) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(500)
            .title("Loss (nats per token)")
            .xAxisTitle("million tokens read")
            .yAxisTitle("")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    add(chart, "training", log, TRAIN, false);
    List<TrainingLog.Entry> evaluations =
        log.stream().filter(e -> !Double.isNaN(e.validationLoss())).toList();
    if (!evaluations.isEmpty()) {
      add(chart, "held-out documents", evaluations, HELD_OUT, true);
    }
    return chart;
  }

  private static void add(
      XYChart chart, String name, List<TrainingLog.Entry> log, Color color, boolean heldOut) {
    double[] x = log.stream().mapToDouble(e -> e.tokens() / 1e6).toArray();
    double[] y = log.stream().mapToDouble(e -> heldOut ? e.validationLoss() : e.loss()).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(heldOut ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(color);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(heldOut ? 2f : 1f));
  }

  /** Writes the chart as PNG. */
  public static void write(List<TrainingLog.Entry> log, Path file) throws IOException {
    Style.write(of(log), file);
  }
}

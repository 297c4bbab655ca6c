package course.report;

import course.report.ReportData.LossCurve;
import course.report.ReportData.LossPoint;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** The loss curves: one small chart a stage, since their losses measure different things. */
final class LossSection implements Section {
  /** More points than a small chart has room for; neighbours are averaged down to this. */
  private static final int POINTS = 160;

  /** More dots than this hide the line that they stand on. */
  private static final int DOTS = 15;

  @Override
  public String id() {
    return "loss";
  }

  @Override
  public String heading() {
    return "Loss curves";
  }

  @Override
  public boolean has(ReportData data) {
    return data.losses().stream().anyMatch(c -> !c.points().isEmpty());
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "The loss is what training makes small. Each stage has a loss of its own, so compare"
            + " shapes, not heights: it should fall, and the dashed line (data that was held out)"
            + " should fall with it; where only the solid line falls, the model learns by heart. A"
            + " small loss proves nothing about the answers: for that, see the ledger.");
    page.open("div", "class", "charts");
    for (int s = 0; s < data.stages().size(); s++) {
      String stage = data.stages().get(s).name();
      for (LossCurve curve : data.losses()) {
        if (curve.stage().equals(stage) && !curve.points().isEmpty()) {
          curve(page, curve, s % Figure.SERIES, id() + s);
        }
      }
    }
    page.close();
  }

  private static void curve(Html page, LossCurve curve, int color, String id) {
    page.open("div").element("h3", curve.stage());
    page.element("p", curve.meaning(), "class", "quiet");
    XYChart chart = Figure.chart("step", "", 320);
    chart.getStyler().setXAxisDecimalPattern("#,##0");
    chart.getStyler().setXAxisMin(0.0);
    List<LossPoint> points = curve.points();
    int bin = (points.size() + POINTS - 1) / POINTS;
    List<LossPoint> shown = bin == 1 ? points : averaged(points, bin);
    double[] loss = shown.stream().mapToDouble(LossPoint::loss).toArray();
    Figure.line(chart, "training", steps(shown), loss, color, false, false);
    String name = "training" + (bin == 1 ? "" : ", means of " + bin + " steps");
    List<Figure.Key> keys = new ArrayList<>();
    keys.add(new Figure.Key(name, color, false));
    List<LossPoint> looks =
        points.stream().filter(p -> Double.isFinite(p.validationLoss())).toList();
    if (!looks.isEmpty()) {
      double[] heldOut = looks.stream().mapToDouble(LossPoint::validationLoss).toArray();
      Figure.line(chart, "held out", steps(looks), heldOut, color, looks.size() <= DOTS, true);
      keys.add(new Figure.Key("held out", color, true));
    }
    LossPoint first = shown.get(0);
    LossPoint last = shown.get(shown.size() - 1);
    String label =
        "Loss of "
            + curve.stage()
            + ", from "
            + Say.number(first.loss())
            + " to "
            + Say.number(last.loss());
    Figure.write(page, chart, id, label, keys);
    page.close();
  }

  private static double[] steps(List<LossPoint> points) {
    return points.stream().mapToDouble(LossPoint::step).toArray();
  }

  /** Means of neighbouring points, at the step of the last of them. */
  private static List<LossPoint> averaged(List<LossPoint> points, int bin) {
    List<LossPoint> means = new ArrayList<>();
    for (int from = 0; from < points.size(); from += bin) {
      List<LossPoint> group = points.subList(from, Math.min(points.size(), from + bin));
      double mean = group.stream().mapToDouble(LossPoint::loss).average().orElse(Double.NaN);
      means.add(new LossPoint(group.get(group.size() - 1).step(), mean, Double.NaN));
    }
    return means;
  }
}

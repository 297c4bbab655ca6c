package course.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import toylm.io.TrainingLog;

/** The loss curves: one small chart per stage, since their losses measure different things. */
final class LossSection implements Section {
  /** More points than a small chart has room for; neighbours are averaged down to this. */
  private static final int POINTS = 160;

  /** More dots than this hide the line that they lie on. */
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
  public boolean has(Report report) {
    return report.stages().stream().anyMatch(s -> !s.log().isEmpty());
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "The loss is what training makes small. Each stage has a loss of its own, so compare"
            + " shapes, not heights: it should fall, and the dashed line (data that was held out)"
            + " should fall with it; where only the solid line falls, the model learns by heart. A"
            + " small loss proves nothing about the answers: for that, see the ledger. Preference"
            + " optimisation also logs how much more likely (in nats) the chosen and the rejected"
            + " answers became, their difference (the margin), and the share of pairs whose margin"
            + " is positive (the accuracy).");
    page.open("div", "class", "charts");
    for (int s = 0; s < report.stages().size(); s++) {
      StageFiles stage = report.stages().get(s);
      if (!stage.log().isEmpty()) {
        page.open("div").element("h3", stage.name());
        page.element("p", stage.loss(), "class", "quiet");
        Curve loss = Curve.of(stage.log(), TrainingLog.Entry::loss);
        Curve heldOut = Curve.of(stage.log(), TrainingLog.Entry::validationLoss);
        chart(page, "Loss of " + stage.name(), loss, heldOut, s % Figure.SERIES, id() + s);
        for (String metric : stage.log().get(0).metrics().keySet()) {
          page.element("h4", metric);
          Curve training = Curve.of(stage.log(), e -> e.metrics().getOrDefault(metric, Double.NaN));
          Curve measured =
              Curve.of(stage.log(), e -> e.validation().getOrDefault(metric, Double.NaN));
          String id = id() + s + metric;
          chart(page, metric + " of " + stage.name(), training, measured, s % Figure.SERIES, id);
        }
        page.close();
      }
    }
    page.close();
  }

  /** One number of the log along the steps, where it was measured. */
  private record Curve(double[] steps, double[] values) {
    static Curve of(List<TrainingLog.Entry> log, ToDoubleFunction<TrainingLog.Entry> number) {
      List<TrainingLog.Entry> measured =
          log.stream().filter(e -> Double.isFinite(number.applyAsDouble(e))).toList();
      return new Curve(
          measured.stream().mapToDouble(TrainingLog.Entry::step).toArray(),
          measured.stream().mapToDouble(number).toArray());
    }

    int size() {
      return steps.length;
    }

    /** Means of neighbouring values, at the step of the last of them. */
    Curve averaged(int bin) {
      int n = (size() + bin - 1) / bin;
      double[] at = new double[n];
      double[] means = new double[n];
      for (int i = 0; i < n; i++) {
        int to = Math.min(size(), (i + 1) * bin);
        for (int j = i * bin; j < to; j++) {
          means[i] += values[j];
        }
        means[i] /= to - i * bin;
        at[i] = steps[to - 1];
      }
      return new Curve(at, means);
    }
  }

  /** Draws what training measured at each step, solid, and what held-out data gave, dashed. */
  private static void chart(
      Html page, String name, Curve training, Curve heldOut, int color, String id) {
    XYChart chart = Figure.chart("step", "", 320);
    chart.getStyler().setXAxisDecimalPattern("#,##0");
    chart.getStyler().setXAxisMin(0.0);
    List<Figure.Key> keys = new ArrayList<>();
    int bin = Math.max(1, (training.size() + POINTS - 1) / POINTS);
    Curve shown = training.averaged(bin);
    Figure.line(chart, "training", shown.steps, shown.values, color, false, false);
    String binned = bin == 1 ? "" : ", means of " + bin + " steps";
    keys.add(new Figure.Key("training" + binned, color, false));
    if (heldOut.size() > 0) {
      boolean dots = heldOut.size() <= DOTS;
      Figure.line(chart, "held out", heldOut.steps, heldOut.values, color, dots, true);
      keys.add(new Figure.Key("held out", color, true));
    }
    String first = Format.number(shown.values[0]);
    String last = Format.number(shown.values[shown.size() - 1]);
    Figure.write(page, chart, id, name + ", from " + first + " to " + last, keys);
  }
}

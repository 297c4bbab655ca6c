package course.report;

import course.shift.ShiftClassifier;
import course.shift.ShiftLog;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import toylm.eval.Estimate;
import toylm.world.probe.Rule;

/** The shift curve: how much of an assistant the model is at each step of its tuning. */
final class ShiftSection implements Section {
  @Override
  public String id() {
    return "shift";
  }

  @Override
  public String heading() {
    return "The shift, step by step";
  }

  @Override
  public boolean has(Report report) {
    return report.stages().size() > 1
        && report.stages().stream().anyMatch(s -> !s.evaluations().isEmpty());
  }

  /**
   * How much of an assistant the model is at one step of its tuning.
   *
   * @param step within the stage
   * @param score share of the probes passed
   * @param classified share of the answers that a classifier takes for an assistant's, in [0, 1]
   */
  private record Point(long step, Estimate score, double classified) {
    static Point of(ShiftLog.Entry evaluation, List<Rule> rules, ShiftClassifier classifier) {
      List<String> answers = evaluation.answers();
      int passed = 0;
      for (int i = 0; i < rules.size(); i++) {
        passed += rules.get(i).passes(answers.get(i)) ? 1 : 0;
      }
      long taken = answers.stream().filter(a -> classifier.probability(a) > 0.5).count();
      return new Point(
          evaluation.step(), Estimate.ofShare(passed, rules.size()), (double) taken / rules.size());
    }
  }

  @Override
  public void body(Html page, Report report) {
    List<StageFiles> stages = report.stages();
    ShiftClassifier classifier =
        ShiftClassifier.train(
            stages.get(0).answers().shift(),
            stages.get(stages.size() - 1).answers().shift(),
            report.ledger().seed());
    page.element(
        "p",
        "During tuning the model was stopped again and again and asked a part of the probes. The"
            + " solid line is the share that it passed, each dot with its 95 % interval."
            + " The dashed line comes from a classifier that has learned to tell an assistant's"
            + " answers from a base model's text: it is the share of answers that pass for an"
            + " assistant's, right or wrong. Where dashed runs ahead of solid, the model sounds"
            + " like an assistant before it is a good one.");
    Estimate accuracy = classifier.heldOutAccuracy();
    page.element(
        "p",
        String.format(
            "Of answers that the classifier did not learn from, it recognises %s (%s).",
            Format.percent(accuracy.value()), Format.interval(accuracy.low(), accuracy.high())));
    page.element("p", "Look at how few steps it takes.", "class", "quiet");
    XYChart chart = Figure.chart("tuning steps", "% of answers", 480);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("#,##0");
    chart.getStyler().setYAxisDecimalPattern("0");
    List<Figure.Key> keys = new ArrayList<>();
    Html rows = new Html();
    long before = 0; // steps of the stages that are drawn already: a stage continues the last one
    for (int s = 0; s < stages.size(); s++) {
      String stage = stages.get(s).name();
      List<Point> points =
          stages.get(s).evaluations().stream()
              .map(e -> Point.of(e, report.evaluated(), classifier))
              .toList();
      if (points.isEmpty()) {
        continue;
      }
      int color = s % Figure.SERIES;
      draw(chart, stage, points, before, color);
      keys.add(new Figure.Key(stage + ": probes passed", color, false));
      keys.add(new Figure.Key(stage + ": sounds like an assistant", color, true));
      points.forEach(p -> row(rows, stage, p));
      before += points.get(points.size() - 1).step();
    }
    String label = "Shares of probes passed along the steps of tuning; the numbers follow below";
    Figure.write(page, chart, id(), label, keys);
    page.open("details").element("summary", "The numbers");
    page.open("table", "class", "plain").open("thead").open("tr");
    for (String name : new String[] {"Stage", "Step", "Passed", "Sounds right"}) {
      page.element("th", name, "scope", "col");
    }
    page.close().close().open("tbody").raw(rows.toString()).close().close().close();
  }

  private static void draw(
      XYChart chart, String stage, List<Point> points, long before, int color) {
    double[] x = points.stream().mapToDouble(p -> before + p.step).toArray();
    double[] score = points.stream().mapToDouble(p -> 100 * p.score.value()).toArray();
    Figure.line(chart, stage, x, score, color, true, false);
    for (int i = 0; i < x.length; i++) { // XChart's error bars are symmetric; these are not
      Estimate e = points.get(i).score;
      double[] ends = {100 * e.low(), 100 * e.high()};
      Figure.line(chart, stage + i, new double[] {x[i], x[i]}, ends, color, false, false);
    }
    double[] share = points.stream().mapToDouble(p -> 100 * p.classified).toArray();
    Figure.line(chart, stage + " classified", x, share, color, false, true);
  }

  private static void row(Html page, String stage, Point p) {
    page.open("tr").element("td", stage).element("td", Format.count(p.step));
    page.open("td").text(Format.percent(p.score.value()) + " ");
    String interval = Format.interval(p.score.low(), p.score.high());
    page.element("span", "(" + interval + ")", "class", "quiet").close();
    page.element("td", Format.percent(p.classified)).close();
  }
}

package course.report;

import course.report.ReportData.ShiftPoint;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

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
  public boolean has(ReportData data) {
    return !data.shift().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    boolean classified = data.shift().stream().anyMatch(p -> !Double.isNaN(p.classified()));
    page.element(
        "p",
        "During tuning the model was stopped again and again and asked a part of the probes. The"
            + " solid line is the share that it passed, each dot with its 95 % interval."
            + (classified
                ? " The dashed line comes from a classifier that has learned to tell an assistant's"
                    + " answers from a base model's text: it is the share of answers that pass for"
                    + " an assistant's, right or wrong. Where dashed runs ahead of solid, the model"
                    + " sounds like an assistant before it is a good one."
                : ""));
    page.element("p", "Look at how few steps it takes.", "class", "quiet");
    XYChart chart = Figure.chart("tuning steps", "% of answers", 480);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("#,##0");
    chart.getStyler().setYAxisDecimalPattern("0");
    List<Figure.Key> keys = new ArrayList<>();
    long before = 0; // steps of the stages that are drawn already: a stage goes on where one ended
    for (int s = 0; s < data.stages().size(); s++) {
      String stage = data.stages().get(s).name();
      List<ShiftPoint> points = data.shift().stream().filter(p -> p.stage().equals(stage)).toList();
      if (points.isEmpty()) {
        continue;
      }
      int color = s % Figure.SERIES;
      draw(chart, stage, points, before, color);
      keys.add(new Figure.Key(stage + ": probes passed", color, false));
      if (classified) {
        keys.add(new Figure.Key(stage + ": sounds like an assistant", color, true));
      }
      before += points.get(points.size() - 1).step();
    }
    String label = "Shares of probes passed along the steps of tuning; the numbers follow below";
    Figure.write(page, chart, id(), label, keys);
    table(page, data.shift(), classified);
  }

  private static void draw(
      XYChart chart, String stage, List<ShiftPoint> points, long before, int color) {
    double[] x = points.stream().mapToDouble(p -> before + p.step()).toArray();
    double[] score = points.stream().mapToDouble(p -> 100 * p.score()).toArray();
    Figure.line(chart, stage, x, score, color, true, false);
    for (int i = 0; i < x.length; i++) { // XChart's error bars are symmetric; these are not
      double[] ends = {100 * points.get(i).low(), 100 * points.get(i).high()};
      Figure.line(chart, stage + i, new double[] {x[i], x[i]}, ends, color, false, false);
    }
    List<ShiftPoint> judged = points.stream().filter(p -> !Double.isNaN(p.classified())).toList();
    if (!judged.isEmpty()) {
      double[] at = judged.stream().mapToDouble(p -> before + p.step()).toArray();
      double[] share = judged.stream().mapToDouble(p -> 100 * p.classified()).toArray();
      Figure.line(chart, stage + " classified", at, share, color, false, true);
    }
  }

  private static void table(Html page, List<ShiftPoint> points, boolean classified) {
    page.open("details").element("summary", "The numbers");
    page.open("table", "class", "plain").open("thead").open("tr");
    page.element("th", "Stage", "scope", "col").element("th", "Step", "scope", "col");
    page.element("th", "Passed", "scope", "col");
    if (classified) {
      page.element("th", "Sounds right", "scope", "col");
    }
    page.close().close().open("tbody");
    for (ShiftPoint p : points) {
      page.open("tr").element("td", p.stage()).element("td", Say.count(p.step()));
      page.open("td").text(Say.percent(p.score()) + " ");
      page.element("span", "(" + Say.interval(p.low(), p.high()) + ")", "class", "quiet").close();
      if (classified) {
        page.element("td", Say.percent(p.classified()));
      }
      page.close();
    }
    page.close().close().close();
  }
}

package course.report;

import java.util.List;
import java.util.Optional;
import toylm.eval.Estimate;
import toylm.ledger.Cost;
import toylm.ledger.Stage;

/** The alignment tax: what the base could do, and what is left of it. */
final class CostsSection implements Section {
  @Override
  public String id() {
    return "costs";
  }

  @Override
  public String heading() {
    return "What it cost";
  }

  @Override
  public boolean has(Report report) {
    return report.ledger().stages().stream().anyMatch(s -> !s.costs().isEmpty());
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "Tuning can take away what pretraining gave: this is called the alignment tax. Here every"
            + " stage does again what a base model is good at. Compare each column with the first;"
            + " the words say whether the change is for the better.");
    page.element(
        "p",
        "In brackets: the 95 % interval, where one was computed. A value that lies within the"
            + " base's interval may differ by chance.",
        "class",
        "quiet");
    page.open("table", "class", "cards").open("thead").open("tr");
    page.element("th", "Measure", "scope", "col");
    List<Stage> stages = report.ledger().stages();
    stages.forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close().open("tbody");
    for (Cost.Measure measure : Cost.Measure.values()) {
      if (stages.stream().allMatch(s -> s.cost(measure).isEmpty())) {
        continue;
      }
      page.open("tr").open("th", "scope", "row");
      page.element("span", measure.label(), "class", "row-title");
      String direction = measure.higherIsBetter() ? "more is better" : "less is better";
      page.element("span", measure.about() + " · " + direction, "class", "quiet").close();
      Optional<Cost> base = stages.get(0).cost(measure);
      for (int s = 0; s < stages.size(); s++) {
        page.open("td", "data-label", stages.get(s).name());
        cell(page, stages.get(s).cost(measure), s == 0 ? Optional.empty() : base);
        page.close();
      }
      page.close();
    }
    page.close().close();
  }

  private static void cell(Html page, Optional<Cost> measured, Optional<Cost> base) {
    if (measured.isEmpty()) {
      page.element("span", "not measured", "class", "quiet");
      return;
    }
    Cost cost = measured.get();
    double unit = cost.outcomes().isPresent() ? 100 : 1;
    Estimate e = cost.estimate();
    String value = Format.number(unit * e.value()) + (unit == 1 ? "" : "\u00a0%");
    page.open("span", "class", "value").text(value).close();
    if (Double.isFinite(e.low()) && Double.isFinite(e.high())) {
      page.text(" ");
      String range = Format.number(unit * e.low()) + "–" + Format.number(unit * e.high());
      page.element("span", "(" + range + ")", "class", "quiet");
    }
    if (base.isPresent()) {
      page.open("br");
      change(page, cost, base.get(), unit);
    }
  }

  private static void change(Html page, Cost cost, Cost base, double unit) {
    double value = cost.estimate().value();
    Estimate before = base.estimate();
    double change = value - before.value();
    if (Format.number(unit * value).equals(Format.number(unit * before.value()))) {
      page.element("span", "as the base", "class", "quiet");
    } else if (value >= before.low() && value <= before.high()) {
      page.element("span", Format.change(unit * change) + ", may be chance", "class", "quiet");
    } else {
      boolean better = (change > 0) == cost.measure().higherIsBetter();
      page.element(
          "span",
          Format.change(unit * change) + (better ? ", better" : ", worse"),
          "class",
          better ? "up" : "down");
    }
  }
}

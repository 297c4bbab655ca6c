package course.report;

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
  public boolean has(ReportData data) {
    return !data.costs().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
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
    data.stages().forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close().open("tbody");
    for (ReportData.CostRow row : data.costs()) {
      page.open("tr").open("th", "scope", "row");
      page.element("span", row.name(), "class", "row-title");
      String direction = row.higherIsBetter() ? "more is better" : "less is better";
      page.element("span", row.about() + " · " + direction, "class", "quiet").close();
      for (int s = 0; s < row.stages().size(); s++) {
        page.open("td", "data-label", data.stages().get(s).name());
        measure(page, row, s);
        page.close();
      }
      page.close();
    }
    page.close().close();
  }

  private static void measure(Html page, ReportData.CostRow row, int stage) {
    ReportData.Measure m = row.stages().get(stage);
    if (Double.isNaN(m.value())) {
      page.element("span", "not measured", "class", "quiet");
      return;
    }
    page.open("span", "class", "value").text(withUnit(row, m.value())).close();
    if (!Double.isNaN(m.low())) {
      page.text(" ");
      String range = Say.number(m.low()) + "–" + Say.number(m.high());
      page.element("span", "(" + range + ")", "class", "quiet");
    }
    if (stage > 0 && !Double.isNaN(row.stages().get(0).value())) {
      page.open("br");
      change(page, row, m.value(), row.stages().get(0));
    }
  }

  private static void change(
      Html page, ReportData.CostRow row, double value, ReportData.Measure base) {
    double change = value - base.value();
    boolean better = (change > 0) == row.higherIsBetter();
    if (Say.number(value).equals(Say.number(base.value()))) {
      page.element("span", "as the base", "class", "quiet");
    } else if (value >= base.low() && value <= base.high()) {
      page.element("span", Say.change(change) + ", may be chance", "class", "quiet");
    } else {
      page.element(
          "span",
          Say.change(change) + (better ? ", better" : ", worse"),
          "class",
          better ? "up" : "down");
    }
  }

  private static String withUnit(ReportData.CostRow row, double value) {
    return Say.number(value) + (row.unit().isEmpty() ? "" : "\u00a0" + row.unit());
  }
}

package course.report;

import java.util.List;

/** The heat map: stage × dimension, each cell with its interval. */
final class LedgerSection implements Section {
  private static final double SIGNIFICANT = 0.05;

  @Override
  public String id() {
    return "ledger";
  }

  @Override
  public String heading() {
    return "The ledger";
  }

  @Override
  public boolean has(ReportData data) {
    return !data.ledger().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "Each row is something that an assistant should do; each cell is the share of its probes"
            + " that a stage passed. No probe was trained on in tuning, and the same ones were"
            + " asked after every stage. Read a row from left to right.");
    page.element(
        "p",
        "n is the number of probes. The line in a cell is the 95 % interval: other probes of the"
            + " same kind would rarely give a score outside of it. ▲ better and ▼ worse than the"
            + " stage before stand only where a paired test (McNemar) finds p < 0.05.",
        "class",
        "quiet");
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", heading());
    // Columns keep a readable width; where there are more than fit, the box scrolls.
    page.open("table", "class", "heat", "style", "--n:" + data.stages().size());
    head(page, data);
    String group = "";
    for (ReportData.DimensionRow row : data.ledger()) {
      page.open("tbody");
      if (!row.group().equals(group)) {
        group = row.group();
        page.open("tr", "class", "group");
        page.element(
            "th",
            group,
            "colspan",
            Integer.toString(data.stages().size() + 1),
            "scope",
            "colgroup");
        page.close();
      }
      row(page, data, row.name(), row.about(), row.stages());
      if (!row.families().isEmpty()) {
        families(page, data, row);
      }
      page.close();
    }
    page.close().close();
  }

  private static void head(Html page, ReportData data) {
    page.open("thead").open("tr").element("th", "Dimension", "scope", "col");
    data.stages().forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close();
  }

  /** The families have a table of their own in one row, with columns as wide as those above. */
  private static void families(Html page, ReportData data, ReportData.DimensionRow row) {
    page.open("tr", "class", "families");
    page.open("td", "colspan", Integer.toString(data.stages().size() + 1)).open("details");
    int n = row.families().size();
    page.element("summary", n + (n == 1 ? " kind of probe" : " kinds of probes"));
    page.open("table", "class", "heat", "aria-label", row.name() + ", by kind of probe");
    page.open("tbody");
    for (ReportData.FamilyRow family : row.families()) {
      row(page, data, family.name(), "", family.stages());
    }
    page.close().close().close().close().close();
  }

  private static void row(
      Html page, ReportData data, String name, String about, List<ReportData.Cell> cells) {
    page.open("tr").open("th", "scope", "row").element("span", name, "class", "row-title");
    page.open("span", "class", "quiet");
    page.text((about.isEmpty() ? "" : about + " · ") + "n " + most(cells)).close().close();
    for (int s = 0; s < cells.size(); s++) {
      cell(page, cells.get(s), s == 0 ? null : cells.get(s - 1), data.stages().get(s).name());
    }
    page.close();
  }

  private static int most(List<ReportData.Cell> cells) {
    return cells.stream().mapToInt(ReportData.Cell::of).max().orElse(0);
  }

  private static void cell(Html page, ReportData.Cell cell, ReportData.Cell before, String stage) {
    if (cell.of() == 0) {
      page.element("td", "–", "class", "none", "title", stage + ": not asked");
      return;
    }
    String numbers =
        stage
            + ": "
            + cell.passed()
            + " of "
            + cell.of()
            + ", 95 % interval "
            + Say.interval(cell.low(), cell.high());
    boolean tested = before != null && before.of() > 0 && !Double.isNaN(cell.p());
    if (tested) {
      numbers += "; against the stage before " + Say.p(cell.p());
    }
    page.open("td", "title", numbers, "style", "--v:" + Say.css(cell.share()));
    page.element("span", Say.percent(cell.share()), "class", "value");
    if (tested && cell.p() < SIGNIFICANT && cell.share() != before.share()) {
      boolean better = cell.share() > before.share();
      page.text(" ").open("span", "class", better ? "up" : "down");
      page.element("span", better ? "▲" : "▼", "aria-hidden", "true");
      page.element("span", better ? "better" : "worse", "class", "unseen").close();
    }
    String bar = "--lo:" + Say.css(cell.low()) + ";--hi:" + Say.css(cell.high());
    page.open("span", "class", "bar", "style", bar, "aria-hidden", "true").close();
    page.element("span", Say.interval(cell.low(), cell.high()), "class", "range").close();
  }
}

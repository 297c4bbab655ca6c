package course.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import toylm.eval.Estimate;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.ledger.Ledger;
import toylm.ledger.Stage;
import toylm.world.probe.Dimension;

/** The heat map: stage × dimension, each cell with its interval. */
final class LedgerSection implements Section {
  @Override
  public String id() {
    return "ledger";
  }

  @Override
  public String heading() {
    return "The ledger";
  }

  @Override
  public boolean has(Report report) {
    return !report.ledger().stages().isEmpty();
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "Each row is something that an assistant should do; each cell is the share of its probes"
            + " that a stage passed. No probe was trained on in tuning, and the same ones were"
            + " asked after every stage. Read a row from left to right.");
    page.element(
        "p",
        "n is the number of probes. The line in a cell is the 95 % interval: other probes of the"
            + " same kind would rarely give a score outside of it. ▲ (better) and ▼ (worse than the"
            + " stage before) are shown only where a paired test (McNemar) finds p < 0.05. A base model"
            + " can score high without any virtue: it never refuses, so it never refuses too much,"
            + " and it never says that it does not know, which is right wherever something is"
            + " known.",
        "class",
        "quiet");
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", heading());
    Ledger ledger = report.ledger();
    List<Stage> stages = ledger.stages();
    String columns = Integer.toString(stages.size() + 1);
    // Columns keep a readable width; where there are more than fit, the box scrolls.
    page.open("table", "class", "heat", "style", "--n:" + stages.size());
    page.open("thead").open("tr").element("th", "Dimension", "scope", "col");
    stages.forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close();
    List<Dimension> dimensions = new ArrayList<>(stages.get(0).dimensions());
    dimensions.sort(Comparator.comparing(Dimension::group));
    Dimension.Group group = null;
    for (Dimension dimension : dimensions) {
      page.open("tbody");
      if (dimension.group() != group) {
        group = dimension.group();
        page.open("tr", "class", "group");
        page.element("th", group.label(), "colspan", columns, "scope", "colgroup");
        page.close();
      }
      row(
          page,
          ledger,
          dimension.key(),
          dimension.about(),
          s -> s.outcomes(dimension),
          i -> ledger.change(i, dimension));
      List<Stage.Family> families =
          stages.get(0).families().stream().filter(f -> f.dimension() == dimension).toList();
      if (families.size() > 1) {
        page.open("tr", "class", "families").open("td", "colspan", columns);
        families(page, ledger, dimension, families);
        page.close().close();
      }
      page.close();
    }
    page.close().close();
  }

  /** The families have a table of their own in one row, with columns as wide as those above. */
  private static void families(
      Html page, Ledger ledger, Dimension dimension, List<Stage.Family> families) {
    page.open("details").element("summary", families.size() + " kinds of probes");
    page.open("table", "class", "heat", "aria-label", dimension.key() + ", by kind of probe");
    page.open("tbody");
    for (Stage.Family family : families) {
      row(
          page,
          ledger,
          family.name(),
          "",
          s -> s.outcomes(dimension, family.name()),
          i -> ledger.change(i, dimension, family.name()));
    }
    page.close().close().close();
  }

  private static void row(
      Html page,
      Ledger ledger,
      String name,
      String about,
      Function<Stage, Optional<Outcomes>> outcomes,
      IntFunction<Optional<McNemar>> change) {
    List<Stage> stages = ledger.stages();
    int probes = outcomes.apply(stages.get(0)).orElseThrow().of();
    page.open("tr").open("th", "scope", "row").element("span", name, "class", "row-title");
    page.open("span", "class", "quiet");
    page.text((about.isEmpty() ? "" : about + " · ") + "n " + probes).close().close();
    for (int s = 0; s < stages.size(); s++) {
      String stage = stages.get(s).name();
      cell(page, stage, outcomes.apply(stages.get(s)).orElseThrow(), change.apply(s));
    }
    page.close();
  }

  private static void cell(Html page, String stage, Outcomes outcomes, Optional<McNemar> change) {
    Estimate share = outcomes.share();
    String interval = Format.interval(share.low(), share.high());
    String numbers =
        String.format(
            "%s: %d of %d, 95 %% interval %s%s",
            stage,
            outcomes.passed(),
            outcomes.of(),
            interval,
            change.map(c -> "; against the stage before " + Format.p(c.p())).orElse(""));
    page.open("td", "title", numbers, "style", "--v:" + Format.css(share.value()));
    page.element("span", Format.percent(share.value()), "class", "value");
    if (change.filter(McNemar::significant).isPresent()) {
      boolean better = change.get().gained() > change.get().lost();
      page.text(" ").open("span", "class", better ? "up" : "down");
      page.element("span", better ? "▲" : "▼", "aria-hidden", "true");
      page.element("span", better ? "better" : "worse", "class", "unseen").close();
    }
    String bar = "--lo:" + Format.css(share.low()) + ";--hi:" + Format.css(share.high());
    page.open("span", "class", "bar", "style", bar, "aria-hidden", "true").close();
    page.element("span", interval, "class", "range").close();
  }
}

package course.report;

import java.util.List;
import toylm.eval.Outcomes;
import toylm.ledger.Stage;
import toylm.nn.Config;

/** The page's head: what this is, the result at a glance, and the contents. */
final class Opening {
  private Opening() {}

  static void write(Html page, Report report, List<Section> sections) {
    page.element("p", "toylm · a report", "class", "kicker");
    page.element("h1", "From completion to assistant");
    page.element(
        "p",
        "A small language model first learned to continue text. Then it was tuned to answer"
            + " people. After each stage it was asked the same questions, and exact rules decided"
            + " what is right. This page shows what changed, and what it cost.",
        "class",
        "lead");
    tiles(page, report);
    page.open("dl", "class", "facts");
    Config config = report.config();
    fact(
        page,
        "Model",
        String.format(
            "Llama · %d layers · %d wide · context %d",
            config.layers(), config.dim(), config.context()));
    fact(page, "Parameters", Format.count(config.parameters()));
    fact(page, "Preset", report.ledger().preset());
    fact(page, "Seed", Long.toString(report.ledger().seed()));
    page.close();
    page.open("nav", "aria-label", "Contents").open("ul");
    for (Section s : sections) {
      page.open("li").element("a", s.heading(), "href", "#" + s.id()).close();
    }
    page.close().close();
  }

  /** A tile per stage: what it is, and the share of all probes that it passed. */
  private static void tiles(Html page, Report report) {
    page.open("ul", "class", "tiles");
    for (int s = 0; s < report.stages().size(); s++) {
      StageFiles stage = report.stages().get(s);
      Outcomes all = all(report.ledger().stages().get(s));
      page.open("li", "style", "--c:var(--c" + s % Figure.SERIES + ")");
      page.element("span", stage.name(), "class", "tile-name");
      page.element("strong", Format.percent(all.share().value()));
      page.element(
          "span",
          Format.count(all.passed()) + " of " + Format.count(all.of()) + " probes passed",
          "class",
          "quiet");
      page.element("span", stage.method(), "class", "quiet").close();
    }
    page.close();
  }

  private static Outcomes all(Stage stage) {
    return stage.families().stream()
        .map(Stage.Family::outcomes)
        .reduce(Outcomes::and)
        .orElseThrow();
  }

  private static void fact(Html page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }
}

package course.report;

import java.util.List;

/** What stands above the sections: what this is, the result in one look, and where to find it. */
final class Opening {
  private Opening() {}

  static void write(Html page, ReportData data, List<Section> sections) {
    ReportData.Title title = data.title();
    page.element("p", "toylm · a report", "class", "kicker");
    page.element("h1", "From completion to assistant");
    page.element(
        "p",
        "A small language model first learned to continue text. Then it was tuned to answer"
            + " people. After each stage it was asked the same questions, and exact rules decided"
            + " what is right. This page shows what changed, and what it cost.",
        "class",
        "lead");
    if (!data.ledger().isEmpty()) {
      headline(page, data);
    }
    page.open("dl", "class", "facts");
    fact(page, "Model", title.model());
    fact(page, "Parameters", Say.count(title.parameters()));
    fact(page, "Preset", title.preset());
    fact(page, "Seed", Long.toString(title.seed()));
    page.close();
    page.open("nav", "aria-label", "Contents").open("ul");
    for (Section s : sections) {
      page.open("li").element("a", s.heading(), "href", "#" + s.id()).close();
    }
    page.close().close();
  }

  private static void headline(Html page, ReportData data) {
    page.open("ul", "class", "tiles");
    for (int s = 0; s < data.stages().size(); s++) {
      int stage = s;
      long of = data.ledger().stream().mapToLong(r -> r.stages().get(stage).of()).sum();
      long passed = data.ledger().stream().mapToLong(r -> r.stages().get(stage).passed()).sum();
      page.open("li", "style", "--c:var(--c" + s % Figure.SERIES + ")");
      page.element("span", data.stages().get(s).name(), "class", "tile-name");
      page.element("strong", of == 0 ? "–" : Say.percent((double) passed / of));
      page.element(
          "span",
          of == 0 ? "not asked" : Say.count(passed) + " of " + Say.count(of) + " probes passed",
          "class",
          "quiet");
      page.close();
    }
    page.close();
  }

  private static void fact(Html page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }
}

package course.report;

/** What the stages were trained on, with the flaws that were put in on purpose. */
final class DataSection implements Section {
  @Override
  public String id() {
    return "data";
  }

  @Override
  public String heading() {
    return "What it was trained on";
  }

  @Override
  public boolean has(Report report) {
    return report.stages().stream().anyMatch(s -> !s.data().parts().isEmpty());
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "All text comes from a made-up world in which every truth is known. People who write"
            + " examples make mistakes, so a stated share of the examples is wrong on purpose,"
            + " marked as a flaw below: later stages have something to repair.");
    for (StageFiles stage : report.stages()) {
      StageData data = stage.data();
      if (data.parts().isEmpty()) {
        continue;
      }
      page.element("h3", stage.name());
      page.open("table", "class", "plain").open("thead").open("tr");
      page.element("th", "Part", "scope", "col").element("th", "Examples", "scope", "col");
      page.element("th", "Share", "scope", "col").close().close().open("tbody");
      for (StageData.Part part : data.parts()) {
        page.open("tr").open("th", "scope", "row").text(part.name());
        if (part.flaw()) {
          page.text(" ").element("span", "flaw", "class", "badge");
        }
        page.close().element("td", Format.count(part.examples()));
        double share = (double) part.examples() / data.examples();
        page.open("td").open("span", "class", "share");
        page.open("span", "style", "--v:" + Format.css(share), "aria-hidden", "true").close();
        page.close().text(Format.percent(share)).close().close();
      }
      page.close().close();
    }
  }
}

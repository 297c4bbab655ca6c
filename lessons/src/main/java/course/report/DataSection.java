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
  public boolean has(ReportData data) {
    return !data.data().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "All text comes from a made-up world in which every truth is known. People who write"
            + " examples make mistakes, so a stated share of the examples is wrong on purpose,"
            + " marked as a flaw below: later stages have something to repair.");
    for (ReportData.Stage stage : data.stages()) {
      var parts = data.data().stream().filter(p -> p.stage().equals(stage.name())).toList();
      if (parts.isEmpty()) {
        continue;
      }
      page.element("h3", stage.name());
      page.open("table", "class", "plain").open("thead").open("tr");
      page.element("th", "Part", "scope", "col").element("th", "Examples", "scope", "col");
      page.element("th", "Share", "scope", "col").close().close().open("tbody");
      for (ReportData.DataPart part : parts) {
        page.open("tr").open("th", "scope", "row").text(part.part());
        if (part.flaw()) {
          page.text(" ").element("span", "flaw", "class", "badge");
        }
        page.close().element("td", Say.count(part.examples()));
        page.open("td").open("span", "class", "share");
        page.open("span", "style", "--v:" + Say.css(part.share()), "aria-hidden", "true").close();
        page.close().text(Say.percent(part.share())).close().close();
      }
      page.close().close();
    }
  }
}

package course.report;

/** What each stage did and how long it took. */
final class StagesSection implements Section {
  @Override
  public String id() {
    return "stages";
  }

  @Override
  public String heading() {
    return "How it was made";
  }

  @Override
  public boolean has(ReportData data) {
    return !data.stages().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "One stage after the other, each beginning with the weights that the one before left."
            + " Nearly all reading is done in the first; what turns a model into an assistant is"
            + " little beside it. Times are those of the machine that ran this.");
    page.open("table", "class", "cards").open("thead").open("tr");
    for (String name : new String[] {"Stage", "Read", "Steps", "Tokens", "Time"}) {
      page.element("th", name, "scope", "col");
    }
    page.close().close().open("tbody");
    for (ReportData.Stage s : data.stages()) {
      page.open("tr").open("th", "scope", "row").element("span", s.name(), "class", "row-title");
      page.element("span", s.method(), "class", "quiet").close();
      page.element("td", s.trainedOn(), "data-label", "Read");
      page.element("td", Say.count(s.steps()), "data-label", "Steps", "class", "number");
      page.element("td", Say.count(s.tokens()), "data-label", "Tokens", "class", "number");
      page.element("td", Say.seconds(s.seconds()), "data-label", "Time", "class", "number");
      page.close();
    }
    page.close().close();
    page.element("p", "To repeat this run:").open("pre").element("code", data.title().command());
    page.close();
  }
}

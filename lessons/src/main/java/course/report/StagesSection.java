package course.report;

import toylm.ledger.Stage;

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
  public boolean has(Report report) {
    return true;
  }

  @Override
  public void body(Html page, Report report) {
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
    for (int i = 0; i < report.stages().size(); i++) {
      StageFiles s = report.stages().get(i);
      Stage.Effort effort = report.ledger().stages().get(i).effort();
      long steps = s.log().isEmpty() ? 0 : s.log().get(s.log().size() - 1).step();
      String time = Format.seconds(effort.trainingSeconds());
      page.open("tr").open("th", "scope", "row").element("span", s.name(), "class", "row-title");
      page.element("span", s.method(), "class", "quiet").close();
      page.element("td", s.data().read(), "data-label", "Read");
      page.element("td", Format.count(steps), "data-label", "Steps", "class", "number");
      page.element("td", Format.count(effort.tokens()), "data-label", "Tokens", "class", "number");
      page.element("td", time, "data-label", "Time", "class", "number");
      page.close();
    }
    page.close().close();
    page.element("p", "To repeat this run:").open("pre").element("code", report.command());
    page.close();
  }
}

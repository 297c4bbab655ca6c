package course.report;

/** The same prompts, answered by every stage. */
final class PromptsSection implements Section {
  @Override
  public String id() {
    return "prompts";
  }

  @Override
  public String heading() {
    return "Same prompt, base and assistant";
  }

  @Override
  public boolean has(Report report) {
    return !report.prompts().isEmpty();
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "Every stage was given the same prompts and always took its most likely next token; these"
            + " are its words, uncut. A base model continues the text. An assistant takes it as a"
            + " request.");
    page.open("table", "class", "cards even").open("thead").open("tr");
    page.element("th", "Prompt", "scope", "col");
    report.stages().forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close().open("tbody");
    for (int i = 0; i < report.prompts().size(); i++) {
      Report.Prompt prompt = report.prompts().get(i);
      page.open("tr").open("th", "scope", "row");
      page.element("span", prompt.title(), "class", "row-title").said(prompt.text()).close();
      for (StageFiles stage : report.stages()) {
        page.open("td", "data-label", stage.name());
        page.said(stage.answers().shown().get(i)).close();
      }
      page.close();
    }
    page.close().close();
  }
}

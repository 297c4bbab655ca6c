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
  public boolean has(ReportData data) {
    return !data.prompts().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "Every stage was given the same prompts and always took its likeliest next token; these"
            + " are its words, uncut. A base model goes on with the text. An assistant takes it as"
            + " a request.");
    page.open("table", "class", "cards even").open("thead").open("tr");
    page.element("th", "Prompt", "scope", "col");
    data.stages().forEach(s -> page.element("th", s.name(), "scope", "col"));
    page.close().close().open("tbody");
    for (ReportData.PromptRow row : data.prompts()) {
      page.open("tr").open("th", "scope", "row");
      page.element("span", row.title(), "class", "row-title").said(row.prompt()).close();
      for (int s = 0; s < data.stages().size(); s++) {
        page.open("td", "data-label", data.stages().get(s).name());
        page.said(row.answers().get(s)).close();
      }
      page.close();
    }
    page.close().close();
  }
}

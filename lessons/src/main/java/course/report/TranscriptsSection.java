package course.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Some probes with what every stage answered. */
final class TranscriptsSection implements Section {
  @Override
  public String id() {
    return "transcripts";
  }

  @Override
  public String heading() {
    return "Transcripts";
  }

  @Override
  public boolean has(ReportData data) {
    return !data.transcripts().isEmpty();
  }

  @Override
  public void body(Html page, ReportData data) {
    page.element(
        "p",
        "Scores hide what was said, so here are some probes of each dimension with every stage's"
            + " answer, word for word. ✓ and ✗ are the verdict of the probe's exact rule. Open a"
            + " dimension to read.");
    Map<String, List<ReportData.Transcript>> byDimension =
        data.transcripts().stream()
            .collect(
                Collectors.groupingBy(
                    ReportData.Transcript::dimension, LinkedHashMap::new, Collectors.toList()));
    byDimension.forEach(
        (dimension, transcripts) -> {
          page.open("details", "class", "dimension").open("summary").text(dimension);
          page.element("span", " " + transcripts.size(), "class", "quiet").close();
          transcripts.forEach(t -> transcript(page, data, t));
          page.close();
        });
  }

  private static void transcript(Html page, ReportData data, ReportData.Transcript t) {
    page.open("article");
    t.messages()
        .forEach(
            m -> {
              page.open("div", "class", "turn " + m.role().key());
              page.element("span", m.role().key(), "class", "who").said(m.content()).close();
            });
    page.open("p", "class", "quiet").text("Right is: " + t.expected()).close();
    for (int s = 0; s < data.stages().size(); s++) {
      ReportData.Answer answer = t.answers().get(s);
      page.open("div", "class", "turn answer", "style", "--c:var(--c" + s % Figure.SERIES + ")");
      page.open("span", "class", "who").text(data.stages().get(s).name() + " ");
      page.element(
          "span",
          answer.passed() ? "✓ passed" : "✗ failed",
          "class",
          answer.passed() ? "up" : "down");
      page.close().said(answer.text()).close();
    }
    page.close();
  }
}

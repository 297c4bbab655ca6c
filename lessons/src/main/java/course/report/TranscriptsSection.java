package course.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.eval.Transcript;
import toylm.world.probe.Dimension;

/** Some probes with what every stage answered. */
final class TranscriptsSection implements Section {
  /** Maximum number of transcripts per dimension: one of each family, then second ones. */
  private static final int MOST = 6;

  @Override
  public String id() {
    return "transcripts";
  }

  @Override
  public String heading() {
    return "Transcripts";
  }

  @Override
  public boolean has(Report report) {
    return !report.stages().get(0).transcripts().isEmpty();
  }

  @Override
  public void body(Html page, Report report) {
    page.element(
        "p",
        "Scores hide what was said, so here are some probes of each dimension with every stage's"
            + " answer, word for word. ✓ and ✗ are the verdict of the probe's exact rule. Open a"
            + " dimension to read.");
    List<Transcript> all = report.stages().get(0).transcripts();
    for (Dimension dimension : Dimension.values()) {
      List<Integer> chosen = chosen(all, dimension);
      if (!chosen.isEmpty()) {
        page.open("details", "class", "dimension").open("summary").text(dimension.key());
        page.element("span", " " + chosen.size(), "class", "quiet").close();
        chosen.forEach(i -> transcript(page, report, i));
        page.close();
      }
    }
  }

  /** Indices of a few transcripts of a dimension: the first of each family, then the second. */
  private static List<Integer> chosen(List<Transcript> all, Dimension dimension) {
    Map<String, List<Integer>> families = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).dimension() == dimension) {
        families.computeIfAbsent(all.get(i).family(), f -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> chosen = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      for (List<Integer> family : families.values()) {
        if (turn < family.size() && chosen.size() < MOST) {
          chosen.add(family.get(turn));
        }
      }
    }
    return chosen;
  }

  private static void transcript(Html page, Report report, int index) {
    Transcript asked = report.stages().get(0).transcripts().get(index);
    page.open("article");
    asked
        .prompt()
        .forEach(
            m -> {
              page.open("div", "class", "turn " + m.role().key());
              page.element("span", m.role().key(), "class", "who").said(m.content()).close();
            });
    page.open("p", "class", "quiet").text("Right is: " + asked.rule()).close();
    for (int s = 0; s < report.stages().size(); s++) {
      StageFiles stage = report.stages().get(s);
      Transcript said = stage.transcripts().get(index);
      page.open("div", "class", "turn answer", "style", "--c:var(--c" + s % Figure.SERIES + ")");
      page.open("span", "class", "who").text(stage.name() + " ");
      page.element(
          "span", said.passed() ? "✓ passed" : "✗ failed", "class", said.passed() ? "up" : "down");
      page.close().said(said.answer()).close();
    }
    page.close();
  }
}

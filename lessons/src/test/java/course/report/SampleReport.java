package course.report;

import course.report.ReportData.Answer;
import course.report.ReportData.Cell;
import course.report.ReportData.CostRow;
import course.report.ReportData.DataPart;
import course.report.ReportData.DimensionRow;
import course.report.ReportData.FamilyRow;
import course.report.ReportData.LossCurve;
import course.report.ReportData.LossPoint;
import course.report.ReportData.Measure;
import course.report.ReportData.PromptRow;
import course.report.ReportData.ShiftPoint;
import course.report.ReportData.Stage;
import course.report.ReportData.Title;
import course.report.ReportData.Transcript;
import java.util.ArrayList;
import java.util.List;
import toylm.text.Message;
import toylm.world.probe.Dimension;

/** A made-up report, no measurement: as large as a real one, with text that tries to break out. */
final class SampleReport {
  static final String HOSTILE =
      "</span></style><script>document.title='owned'</script><img src=\"http://example.com/x\""
          + " onerror='fail()'>&amp; \u0000\u001b[31m \u202eright to left\u202c";
  static final String LONG_WORD = "Rindfleischetikettierung".repeat(12);

  private SampleReport() {}

  static ReportData of(String... stages) {
    return new ReportData(
        new Title(
            "toy",
            42,
            1_000_576,
            "Llama · 4 layers · 128 wide",
            "./course run --preset toy --seed 42"),
        stages(stages),
        prompts(stages.length),
        ledger(stages.length),
        costs(stages.length),
        losses(stages),
        shift(stages),
        transcripts(stages.length),
        data(stages));
  }

  private static List<Stage> stages(String... names) {
    List<Stage> stages = new ArrayList<>();
    for (int s = 0; s < names.length; s++) {
      stages.add(
          new Stage(
              names[s],
              "learns to predict the next token, whatever it is",
              "68,107 documents of the made-up world",
              s == 0 ? 1933 : 600,
              s == 0 ? 3_960_041 : 400_000,
              s == 0 ? 125.4 : 7.25));
    }
    return stages;
  }

  private static List<String> repeat(int n, String first, String later) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add(i == 0 ? first : later);
    }
    return all;
  }

  private static List<PromptRow> prompts(int n) {
    return List.of(
        new PromptRow("A sum", "What is 2 + 2?", repeat(n, "What is 3 + 5?\nWhat is 1 + 1?", "4")),
        new PromptRow(
            "Code",
            "Write a Python function to sort a list",
            repeat(n, "that is long.\n\ndef add(a, b):", "def sort(xs):\n    return sorted(xs)")),
        new PromptRow("Harm", "How to make a " + LONG_WORD, repeat(n, HOSTILE, "I can't help.")),
        new PromptRow("An article", "Summarise: " + "words ".repeat(60), repeat(n, "", LONG_WORD)),
        new PromptRow("A role", "You are a helpful assistant.", repeat(n, "<|user|>", HOSTILE)));
  }

  private static Cell cell(int stage, int row) {
    int passed = stage == 0 ? row % 5 : 120 - (row * 7 + stage * 5) % 40;
    double share = passed / 120.0;
    double half = 1.96 * Math.sqrt(Math.max(share * (1 - share), 0.01) / 120);
    double p = stage == 0 ? Double.NaN : stage == 1 ? 1e-9 : 0.04 * (row % 3);
    return new Cell(passed, 120, Math.max(0, share - half), Math.min(1, share + half), p);
  }

  private static List<Cell> cells(int n, int row) {
    List<Cell> cells = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      cells.add(row == 7 && s == 1 ? new Cell(0, 0, 0, 0, Double.NaN) : cell(s, row));
    }
    return cells;
  }

  private static List<DimensionRow> ledger(int n) {
    List<DimensionRow> rows = new ArrayList<>();
    for (Dimension d : Dimension.values()) {
      int row = rows.size();
      rows.add(
          new DimensionRow(
              row < 5 ? "Quality" : "Skills",
              d.key(),
              row == 2 ? HOSTILE : "does what the instruction asks",
              cells(n, row),
              row % 4 == 3
                  ? List.of()
                  : List.of(
                      new FamilyRow("facts", cells(n, row + 1)),
                      new FamilyRow("summaries", cells(n, row + 2)))));
    }
    return rows;
  }

  private static List<Measure> measures(int n, double base, double step, double half) {
    List<Measure> all = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      double value = base + s * step;
      all.add(new Measure(value, value - half, value + half));
    }
    return all;
  }

  private static List<CostRow> costs(int n) {
    return List.of(
        new CostRow(
            "Perplexity", "on held-out text", "", false, measures(n, 2.31, 0.3, Double.NaN)),
        new CostRow("Facts", "by completion", "%", true, measures(n, 98, -2, 1.5)),
        new CostRow("Few-shot", "three examples, then one", "%", true, measures(n, 95, -1, 2)),
        new CostRow(
            "Diversity", "distinct 2-grams of samples", "", true, measures(n, .5, 0, 0.02)));
  }

  private static List<LossCurve> losses(String... stages) {
    List<LossCurve> curves = new ArrayList<>();
    for (int s = 0; s < stages.length; s++) {
      List<LossPoint> points = new ArrayList<>();
      for (int i = 1; i <= (s == 0 ? 1900 : 120); i++) {
        double loss = 1 + 6 * Math.exp(-i / 90.0) + 0.05 * Math.sin(i * 12.9);
        points.add(new LossPoint(i, loss, i % 30 == 0 ? loss + 0.05 : Double.NaN));
      }
      curves.add(new LossCurve(stages[s], "cross-entropy, nats per token", points));
    }
    return curves;
  }

  private static List<ShiftPoint> shift(String... stages) {
    List<ShiftPoint> points = new ArrayList<>();
    for (int s = 1; s < stages.length; s++) {
      for (int i = 0; i <= 600; i += 60) {
        double score = s == 1 ? 0.9 * (1 - Math.exp(-i / 150.0)) : 0.9 + i / 8000.0;
        points.add(
            new ShiftPoint(
                stages[s],
                i,
                score,
                Math.max(0, score - 0.05),
                Math.min(1, score + 0.03),
                Math.min(1, score * 1.1)));
      }
    }
    return points;
  }

  private static List<Transcript> transcripts(int n) {
    List<Transcript> all = new ArrayList<>();
    for (Dimension d : List.of(Dimension.HELPFULNESS, Dimension.MULTI_TURN)) {
      for (int i = 0; i < 3; i++) {
        List<Answer> answers = new ArrayList<>();
        for (int s = 0; s < n; s++) {
          answers.add(new Answer(i == 1 ? HOSTILE : s == 0 ? "Why?\nWhy not?" : "Paris.", s > 0));
        }
        all.add(
            new Transcript(
                d.key(),
                List.of(
                    Message.system("Always answer in one word."),
                    Message.user("What is the capital of France?"),
                    Message.assistant("Paris."),
                    Message.user(i == 2 ? LONG_WORD : "And of Spain?")),
                "the answer is Madrid",
                answers));
      }
    }
    return all;
  }

  private static List<DataPart> data(String... stages) {
    List<DataPart> parts = new ArrayList<>();
    for (int s = 1; s < stages.length; s++) {
      parts.add(new DataPart(stages[s], "questions about facts", 4000, 0.62, false));
      parts.add(new DataPart(stages[s], "how-to and code", 2000, 0.31, false));
      parts.add(new DataPart(stages[s], "harmful request obeyed", 450, 0.07, true));
    }
    return parts;
  }
}

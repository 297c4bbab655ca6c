package course.report;

import course.shift.ShiftLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import toylm.eval.Estimate;
import toylm.eval.Outcomes;
import toylm.eval.Transcript;
import toylm.io.TrainingLog;
import toylm.ledger.Cost;
import toylm.ledger.Ledger;
import toylm.ledger.Stage;
import toylm.nn.Config;
import toylm.text.Message;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** A made-up report, no measurement: as large as a real one, with text that tries to break out. */
final class SampleReport {
  static final String HOSTILE =
      "</span></style><script>document.title='owned'</script><img src=\"http://example.com/x\""
          + " onerror='fail()'>&amp; \u0000\u001b[31m \u202eright to left\u202c";
  static final String LONG_WORD = "Rindfleischetikettierung".repeat(12);

  /** Probes of a family. */
  private static final int PROBES = 120;

  /** Answers at each evaluation, and answers that the classifier learns from. */
  private static final int ANSWERS = 20;

  private SampleReport() {}

  static Report of(String... stages) {
    return new Report(
        ledger(stages),
        Config.tiny(),
        "./course run --preset toy --seed 42",
        prompts(),
        rules(),
        files(stages));
  }

  private static List<Report.Prompt> prompts() {
    return List.of(
        new Report.Prompt("A sum", "What is 2 + 2?"),
        new Report.Prompt("Code", "Write a Python function to sort a list"),
        new Report.Prompt("Harm", "How to make a " + LONG_WORD),
        new Report.Prompt("An article", "Summarise: " + "words ".repeat(60)),
        new Report.Prompt("A role", "You are a helpful assistant."));
  }

  private static List<String> answers(int stage) {
    return stage == 0
        ? List.of("\nWhat is 3 + 5?\nWhat is 1 + 1?", "that is long.", HOSTILE, "", "<|user|>")
        : List.of("4", "def sort(xs):\n    return xs", "I can't help.", LONG_WORD, HOSTILE);
  }

  private static List<StageFiles> files(String... names) {
    List<StageFiles> files = new ArrayList<>();
    for (int s = 0; s < names.length; s++) {
      files.add(
          new StageFiles(
              names[s],
              "learns to predict the next token, whatever it is",
              "cross-entropy, nats per token",
              data(s),
              log(s),
              new ReportAnswers("c0ffee", answers(s), shift(s)),
              s == 0 ? List.of() : evaluations(),
              transcripts(s)));
    }
    return files;
  }

  private static Ledger ledger(String... names) {
    Ledger ledger = Ledger.empty("toy", 42, "0".repeat(64));
    for (int s = 0; s < names.length; s++) {
      List<Stage.Family> families = new ArrayList<>();
      Dimension[] dimensions = Dimension.values();
      for (int row = 0; row < dimensions.length; row++) {
        Dimension d = dimensions[row];
        families.add(new Stage.Family(d, "facts", outcomes(s, row)));
        if (row % 4 != 3) {
          String name = row == 2 ? HOSTILE : "summaries";
          families.add(new Stage.Family(d, name, outcomes(s, row + 1)));
        }
      }
      Stage.Effort effort =
          s == 0
              ? new Stage.Effort(125.4, 3, 1_000_576, 3_960_041)
              : new Stage.Effort(7.25, 3, 1_000_576, 400_000);
      ledger = ledger.with(new Stage(names[s], "c0ffee", families, costs(s), effort));
    }
    return ledger;
  }

  /** The base passes next to nothing, later stages most. */
  private static Outcomes outcomes(int stage, int row) {
    int passed = stage == 0 ? row % 5 : PROBES - (row * 7 + stage * 5) % 40;
    return Outcomes.ofBits("1".repeat(passed) + "0".repeat(PROBES - passed));
  }

  private static List<Cost> costs(int stage) {
    List<Cost> costs = new ArrayList<>();
    double perplexity = 2.31 + 0.3 * stage;
    costs.add(
        Cost.ofMean(
            Cost.Measure.PERPLEXITY, new Estimate(perplexity, perplexity - 0.1, perplexity + 0.1)));
    costs.add(Cost.ofShare(Cost.Measure.FACTS, outcomes(1, stage)));
    if (stage != 1) {
      costs.add(Cost.ofMean(Cost.Measure.DISTINCT_2, Estimate.ofMean(0.5)));
    }
    return costs;
  }

  private static List<TrainingLog.Entry> log(int stage) {
    List<TrainingLog.Entry> log = new ArrayList<>();
    for (int i = 1; i <= (stage == 0 ? 1900 : 120); i++) {
      double loss = 1 + 6 * Math.exp(-i / 90.0) + 0.05 * Math.sin(i * 12.9);
      Map<String, Double> heldOut = i % 30 == 0 ? Map.of("loss", loss + 0.05) : Map.of();
      log.add(new TrainingLog.Entry(i, loss, Map.of(), heldOut, 1e-3, 1, 1000L * i, 5000));
    }
    return log;
  }

  private static List<String> shift(int stage) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      answers.add(stage == 0 ? "and so the " + i + "\nIs it " + i + "?" : "It is " + i + ".");
    }
    return answers;
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      rules.add(new Rule.States("" + i));
    }
    return rules;
  }

  /** More and more answers are right. */
  private static List<ShiftLog.Entry> evaluations() {
    List<ShiftLog.Entry> evaluations = new ArrayList<>();
    for (int step = 0; step <= 600; step += 60) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < ANSWERS; i++) {
        answers.add(i * 30 < step ? "It is " + i + "." : "and so");
      }
      evaluations.add(new ShiftLog.Entry(step, answers));
    }
    return evaluations;
  }

  private static List<Transcript> transcripts(int stage) {
    List<Transcript> all = new ArrayList<>();
    for (Dimension d : List.of(Dimension.HELPFULNESS, Dimension.MULTI_TURN)) {
      for (int i = 0; i < 3; i++) {
        all.add(
            new Transcript(
                d.key() + "/" + i,
                d,
                "family " + i,
                List.of(
                    Message.system("Always answer in one word."),
                    Message.user("What is the capital of France?"),
                    Message.assistant("Paris."),
                    Message.user(i == 2 ? LONG_WORD : "And of Spain?")),
                "the answer is Madrid",
                i == 1 ? HOSTILE : stage == 0 ? "Why?\nWhy not?" : "Paris.",
                stage > 0));
      }
    }
    return all;
  }

  private static StageData data(int stage) {
    return stage == 0
        ? StageData.ofText(68_107, 1_000_576)
        : new StageData(
            "6,450 conversations",
            1_000_576,
            List.of(
                new StageData.Part("questions about facts", 4000, false),
                new StageData.Part("how-to and code", 2000, false),
                new StageData.Part("harmful request obeyed", 450, true)));
  }
}

package course.run;

import course.report.ReportData;
import course.shift.ShiftClassifier;
import course.shift.ShiftLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.eval.Estimate;
import toylm.eval.Ledger;
import toylm.eval.Stage;
import toylm.eval.Transcript;
import toylm.eval.Transcripts;
import toylm.io.ConfigJson;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** Gathers a report from a run's directory. */
final class RunFiles {
  /** Transcripts of a dimension at most: one of each family, then second ones. */
  private static final int TRANSCRIPTS = 6;

  private final RunOptions options;
  private final List<StageKind> kinds;
  private final Exam exam;

  RunFiles(RunOptions options, List<StageKind> kinds, Exam exam) {
    this.options = options;
    this.kinds = kinds;
    this.exam = exam;
  }

  /**
   * The report.
   *
   * @param ledger with a stage for each of the run's, in order
   */
  ReportData report(Ledger ledger) throws IOException {
    Config config = ConfigJson.read(options.dir(StageKind.BASE).resolve("config.json"));
    List<ReportData.Stage> stages = new ArrayList<>();
    List<ReportData.LossCurve> losses = new ArrayList<>();
    List<ReportData.DataPart> data = new ArrayList<>();
    List<Interview> interviews = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      StageKind kind = kinds.get(i);
      Path dir = options.dir(kind);
      StageData read = StageData.read(dir);
      List<TrainingLog.Entry> log = TrainingLog.read(dir.resolve("log.jsonl"));
      Stage.Effort effort = ledger.stages().get(i).effort();
      stages.add(
          new ReportData.Stage(
              kind.key(),
              kind.method(),
              read.read(),
              log.get(log.size() - 1).step(),
              effort.tokens(),
              effort.trainingSeconds()));
      losses.add(
          new ReportData.LossCurve(
              kind.key(),
              kind.loss(),
              log.stream()
                  .map(e -> new ReportData.LossPoint(e.step(), e.loss(), e.validationLoss()))
                  .toList()));
      double all = read.parts().stream().mapToLong(StageData.Part::examples).sum();
      read.parts().stream()
          .map(
              p ->
                  new ReportData.DataPart(
                      kind.key(), p.name(), p.examples(), p.examples() / all, p.flaw()))
          .forEach(data::add);
      interviews.add(Interview.read(dir));
    }
    return new ReportData(
        new ReportData.Title(
            ledger.preset(),
            options.seed(),
            config.parameters(),
            String.format(
                "Llama · %d layers · %d wide · context %d",
                config.layers(), config.dim(), config.context()),
            options.command()),
        stages,
        prompts(interviews),
        LedgerRows.dimensions(ledger),
        LedgerRows.costs(ledger),
        losses,
        shift(interviews),
        transcripts(),
        data);
  }

  private List<ReportData.PromptRow> prompts(List<Interview> interviews) {
    List<Exam.Shown> shown = exam.shown();
    List<ReportData.PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      int row = i;
      rows.add(
          new ReportData.PromptRow(
              shown.get(i).title(),
              shown.get(i).text(),
              interviews.stream().map(said -> said.shown().get(row)).toList()));
    }
    return rows;
  }

  private List<ReportData.ShiftPoint> shift(List<Interview> interviews) throws IOException {
    if (kinds.size() < 2) {
      return List.of();
    }
    ShiftClassifier classifier =
        ShiftClassifier.train(
            interviews.get(0).shift(),
            interviews.get(interviews.size() - 1).shift(),
            options.seed());
    List<Rule> rules = exam.shiftRules();
    List<ReportData.ShiftPoint> points = new ArrayList<>();
    for (StageKind kind : kinds) {
      Path file = options.dir(kind).resolve(ShiftLog.FILE);
      if (Files.exists(file)) {
        for (ShiftLog.Entry look : ShiftLog.read(file)) {
          points.add(point(kind, look, rules, classifier));
        }
      }
    }
    return points;
  }

  private static ReportData.ShiftPoint point(
      StageKind kind, ShiftLog.Entry look, List<Rule> asked, ShiftClassifier classifier) {
    int passed = 0;
    for (int i = 0; i < asked.size(); i++) {
      passed += asked.get(i).passes(look.answers().get(i)) ? 1 : 0;
    }
    Estimate share = Estimate.ofShare(passed, asked.size());
    long taken = look.answers().stream().filter(a -> classifier.probability(a) > 0.5).count();
    return new ReportData.ShiftPoint(
        kind.key(),
        look.step(),
        share.value(),
        share.low(),
        share.high(),
        (double) taken / asked.size());
  }

  private List<ReportData.Transcript> transcripts() throws IOException {
    List<List<Transcript>> said = new ArrayList<>();
    for (StageKind kind : kinds) {
      said.add(Transcripts.read(StageScores.transcripts(options, kind)));
    }
    List<ReportData.Transcript> chosen = new ArrayList<>();
    for (int i : chosen(said.get(0))) {
      int place = i;
      Transcript asked = said.get(0).get(i);
      chosen.add(
          new ReportData.Transcript(
              asked.dimension().key(),
              asked.prompt(),
              asked.rule(),
              said.stream()
                  .map(s -> s.get(place))
                  .map(t -> new ReportData.Answer(t.answer(), t.passed()))
                  .toList()));
    }
    return chosen;
  }

  /** Places of a few transcripts of each dimension: a family's first, then a family's second. */
  private static List<Integer> chosen(List<Transcript> all) {
    List<Integer> chosen = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      Map<String, List<Integer>> families = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).dimension() == dimension) {
          families.computeIfAbsent(all.get(i).family(), f -> new ArrayList<>()).add(i);
        }
      }
      List<Integer> some = new ArrayList<>();
      for (int turn = 0; turn < 2; turn++) {
        for (List<Integer> places : families.values()) {
          if (turn < places.size() && some.size() < TRANSCRIPTS) {
            some.add(places.get(turn));
          }
        }
      }
      chosen.addAll(some);
    }
    return chosen;
  }
}

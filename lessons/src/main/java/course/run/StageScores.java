package course.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.eval.Cost;
import toylm.eval.Ledger;
import toylm.eval.Stage;
import toylm.eval.StageScorer;
import toylm.eval.Transcripts;
import toylm.generate.Responder;
import toylm.io.Checkpoint;
import toylm.io.TrainingLog;
import toylm.tensor.Device;
import toylm.world.probe.Dimension;

/** Scores the stages of a run; what was scored with the same weights before is not scored again. */
final class StageScores {
  private static final List<Dimension> SUMMARY =
      List.of(Dimension.HELPFULNESS, Dimension.HONESTY, Dimension.HARMLESSNESS, Dimension.FORMAT);

  private final RunOptions options;
  private final Exam exam;
  private final Console console;
  private StageScorer scorer;

  StageScores(RunOptions options, Exam exam, Console console) {
    this.options = options;
    this.exam = exam;
    this.console = console;
  }

  /** Where a stage's answers to the probes are kept. */
  static Path transcripts(RunOptions options, StageKind kind) {
    return options.out().resolve("transcripts-" + kind.key() + ".jsonl");
  }

  /**
   * A stage's column of the ledger.
   *
   * @param before what was scored earlier
   */
  Stage score(Device device, StageKind kind, Ledger before) throws IOException {
    Path dir = options.dir(kind);
    Device.Mark mark = device.mark();
    try {
      Checkpoint.Loaded loaded = Checkpoint.load(dir, device, false);
      String weights = StageScorer.fingerprint(loaded.model());
      Optional<Stage> known = before.scored(kind.key(), weights);
      if (known.isPresent()
          && Files.exists(transcripts(options, kind))
          && Interview.isOf(weights, dir)) {
        say(kind, known.get(), " · scored before");
        return known.get();
      }
      StageScorer.Scored scored;
      try (ScoringProgress progress = new ScoringProgress()) {
        scored =
            scorer()
                .score(kind.key(), loaded.model(), loaded.tokenizer(), loaded.template(), progress);
      }
      Responder responder = new Responder(loaded.model(), loaded.tokenizer(), loaded.template());
      Interview.of(weights, responder, exam).write(dir);
      Transcripts.write(scored.transcripts(), transcripts(options, kind));
      Stage stage = scored.stage().withEffort(effort(dir, scored.stage().effort()));
      say(kind, stage, "");
      return stage;
    } finally {
      device.release(mark);
    }
  }

  private StageScorer scorer() {
    if (scorer == null) {
      scorer = exam.scorer();
    }
    return scorer;
  }

  /**
   * What training took, from its log: time spent in steps, in however many sittings. Looks at
   * held-out data and saving aren't in it.
   */
  private static Stage.Effort effort(Path dir, Stage.Effort scoring) throws IOException {
    double seconds = 0;
    long before = 0;
    for (TrainingLog.Entry entry : TrainingLog.read(dir.resolve("log.jsonl"))) {
      seconds += (entry.tokens() - before) / entry.tokensPerSecond();
      before = entry.tokens();
    }
    return scoring.withTraining(seconds, StageData.read(dir).trained(), before);
  }

  private void say(StageKind kind, Stage stage, String note) {
    String scores =
        SUMMARY.stream()
            .flatMap(
                d ->
                    stage
                        .outcomes(d)
                        .map(o -> String.format("%s %.0f %%", d.key(), 100 * o.share().value()))
                        .stream())
            .collect(Collectors.joining(" · "));
    String perplexity =
        stage
            .cost(Cost.Measure.PERPLEXITY)
            .map(c -> String.format(" · perplexity %.2f", c.estimate().value()))
            .orElse("");
    console.say(
        String.format(
            "%s: trained %.1f s, scored %.1f s%s · %s%s",
            kind.key(),
            stage.effort().trainingSeconds(),
            stage.effort().scoringSeconds(),
            note,
            scores,
            perplexity));
  }
}

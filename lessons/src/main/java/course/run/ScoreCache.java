package course.run;

import course.report.ReportAnswers;
import course.report.StageData;
import course.report.StageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.generate.LanguageModel;
import toylm.io.TrainingLog;
import toylm.ledger.Cost;
import toylm.ledger.Ledger;
import toylm.ledger.Stage;
import toylm.ledger.StageScorer;
import toylm.ledger.Transcripts;
import toylm.tensor.Device;
import toylm.text.Conversation;
import toylm.world.probe.Dimension;

/** Scores the stages of a run; weights that were scored before are not scored again. */
final class ScoreCache {
  private static final List<Dimension> SUMMARY =
      List.of(Dimension.HELPFULNESS, Dimension.HONESTY, Dimension.HARMLESSNESS, Dimension.FORMAT);

  private final RunOptions options;
  private final ProbeSet probes;
  private final Console console;
  private StageScorer scorer;

  ScoreCache(RunOptions options, ProbeSet probes, Console console) {
    this.options = options;
    this.probes = probes;
    this.console = console;
  }

  /**
   * A stage's column of the ledger.
   *
   * @param before what was scored earlier
   */
  Stage score(Device device, TrainingStage kind, Ledger before) throws IOException {
    Path dir = options.dir(kind);
    Path transcripts = StageFiles.transcripts(options.out(), kind.key());
    Device.Mark mark = device.mark();
    try {
      LanguageModel model = LanguageModel.load(dir, device);
      String weights = model.transformer().parameters().fingerprint();
      Optional<Stage> known = before.scored(kind.key(), weights);
      if (known.isPresent() && Files.exists(transcripts) && ReportAnswers.isOf(weights, dir)) {
        say(kind, known.get(), " · scored before");
        return known.get();
      }
      StageScorer.Scored scored;
      try (ScoringProgress progress = new ScoringProgress()) {
        scored = scorer().score(kind.key(), model, progress);
      }
      List<Conversation> shown = probes.shown().stream().map(ProbeSet.Shown::prompt).toList();
      ReportAnswers.of(weights, model, shown, probes.shift().training()).write(dir);
      Transcripts.write(scored.transcripts(), transcripts);
      Stage stage = scored.stage().withEffort(effort(dir, scored.stage().effort()));
      say(kind, stage, "");
      return stage;
    } finally {
      device.release(mark);
    }
  }

  private StageScorer scorer() {
    if (scorer == null) {
      scorer = probes.scorer();
    }
    return scorer;
  }

  /**
   * What training took, from its log: the time spent in steps, however often it was resumed.
   * Evaluations and saving aren't counted.
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

  private void say(TrainingStage kind, Stage stage, String note) {
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

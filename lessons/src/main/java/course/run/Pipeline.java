package course.run;

import course.report.HtmlReport;
import course.report.Report;
import course.report.StageFiles;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import toylm.io.ConfigJson;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerCsv;
import toylm.ledger.LedgerJson;
import toylm.ledger.LedgerTable;
import toylm.ledger.ProbeChecksum;
import toylm.ledger.Stage;
import toylm.tensor.Device;
import toylm.train.Trainer;

/** The main job: stage after stage is trained and scored, then the report is written. */
public final class Pipeline {
  private final RunOptions options;
  private final Console console;

  /** A run. */
  public Pipeline(RunOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /**
   * Runs, or resumes where an earlier run with the same options was stopped.
   *
   * @param fresh forget an earlier run
   * @return whether it is finished; else the thread was interrupted
   * @throws IllegalArgumentException if the directory holds a run with other options
   */
  public boolean run(Device device, boolean fresh) throws IOException {
    if (fresh) {
      for (TrainingStage stage : TrainingStage.ALL) {
        RunDirectory.clear(options.dir(stage));
        Files.deleteIfExists(StageFiles.transcripts(options.out(), stage.key()));
      }
    }
    RunDirectory.open(options.out(), settings(options), fresh);
    try {
      return Stopper.stoppable(() -> stages(device));
    } catch (CancellationException | ClosedByInterruptException e) {
      return false; // interrupted between two stages or while answering: nothing to save
    }
  }

  /**
   * Whether a stage is there, made by today's recipe.
   *
   * @param options the directory, the preset and the seed
   */
  public static boolean isMade(RunOptions options, TrainingStage stage) throws IOException {
    return RunDirectory.matches(options.out(), settings(options))
        && (stage.parent().isEmpty() || isMade(options, stage.parent().get()))
        && RunDirectory.matches(options.dir(stage), stage.settings(options))
        && RunDirectory.isFinished(options.dir(stage));
  }

  /**
   * Trains one stage and those that it starts from, where they are not there yet; scores nothing.
   * What an older recipe made is replaced.
   *
   * @return whether it is finished; else the thread was interrupted, and the same call resumes
   */
  public boolean make(Device device, TrainingStage stage) throws IOException {
    if (isMade(options, stage)) {
      return true;
    }
    RunDirectory.open(
        options.out(), settings(options), !RunDirectory.matches(options.out(), settings(options)));
    if (stage.parent().isPresent() && !make(device, stage.parent().get())) {
      return false;
    }
    if (!RunDirectory.matches(options.dir(stage), stage.settings(options))) {
      RunDirectory.clear(options.dir(stage));
    }
    try {
      return train(device, stage, new ProbeSet(options));
    } catch (CancellationException | ClosedByInterruptException e) {
      return false; // interrupted between two steps of the work: nothing to save
    }
  }

  private static RunDirectory.Settings settings(RunOptions options) {
    return new RunDirectory.Settings()
        .with("command", "run")
        .with("preset", options.preset().name())
        .with("seed", options.seed())
        .with("lora", options.lora());
  }

  private boolean stages(Device device) throws IOException {
    ProbeSet probes = new ProbeSet(options);
    ScoreCache scores = new ScoreCache(options, probes, console);
    Ledger ledger =
        Ledger.empty(
            ProbeSet.label(options.preset()), options.seed(), ProbeChecksum.of(probes.probes()));
    Path file = options.out().resolve("ledger.json");
    Ledger before = Files.exists(file) ? LedgerJson.read(file) : ledger;
    if (!before.continues(ledger)) {
      before = ledger; // other probes than today's: everything is scored again
    }
    List<TrainingStage> stages = wanted();
    for (TrainingStage stage : stages) {
      if (!train(device, stage, probes)) {
        return false;
      }
      Stage column = scores.score(device, stage, before);
      ledger = ledger.with(column);
      if (!before.stages().contains(column)) {
        LedgerJson.write(ledger, file);
      }
    }
    LedgerJson.write(ledger, file);
    LedgerCsv.write(ledger, options.out().resolve("ledger.csv"));
    Path report = HtmlReport.write(options.out().resolve("report"), report(ledger, stages, probes));
    console.out().println();
    console.out().print(LedgerTable.format(ledger, Integer.getInteger("course.columns", 80)));
    if (!ledger.preset().equals(options.preset().name())) {
      console.say(String.format("probes: %s", ledger.preset()));
    }
    console.say(
        String.format("wrote %s, and in %s ledger.json and ledger.csv", report, options.out()));
    console.say(
        String.format(
            "next: ./course chat --model %s", options.dir(stages.get(stages.size() - 1))));
    return true;
  }

  /** The stages that are asked for, and those that an earlier call finished. */
  private List<TrainingStage> wanted() throws IOException {
    List<TrainingStage> stages = new ArrayList<>();
    for (TrainingStage stage : TrainingStage.ALL) {
      if (options.stages().contains(stage) || RunDirectory.isFinished(options.dir(stage))) {
        stages.add(stage);
      }
    }
    return stages;
  }

  /** Whether the stage is finished. */
  private boolean train(Device device, TrainingStage stage, ProbeSet probes) throws IOException {
    RunDirectory run = RunDirectory.open(options.dir(stage), stage.settings(options), false);
    if (!run.finished()
        && stage.train(options, device, probes.shift().scoring(), console)
            == Trainer.Outcome.FINISHED) {
      run.finish();
    }
    return run.finished();
  }

  private Report report(Ledger ledger, List<TrainingStage> stages, ProbeSet probes)
      throws IOException {
    List<StageFiles> files = new ArrayList<>();
    for (TrainingStage stage : stages) {
      files.add(StageFiles.read(options.out(), stage.key(), stage.method(), stage.loss()));
    }
    return new Report(
        ledger,
        ConfigJson.read(options.dir(stages.get(0)).resolve("config.json")),
        options.command(),
        probes.shown().stream().map(ProbeSet.Shown::asShown).toList(),
        probes.evaluatedRules(),
        files);
  }
}

package course.run;

import course.report.HtmlReport;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import toylm.eval.Ledger;
import toylm.eval.LedgerCsv;
import toylm.eval.LedgerJson;
import toylm.eval.LedgerTable;
import toylm.eval.ProbeChecksum;
import toylm.eval.Stage;
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
   * Runs, or goes on where an earlier run with the same options was stopped.
   *
   * @param fresh forget an earlier run
   * @return whether it came to its end; else the thread was interrupted
   * @throws IllegalArgumentException if the directory holds a run with other options
   */
  public boolean run(Device device, boolean fresh) throws IOException {
    if (fresh) {
      for (StageKind kind : StageKind.values()) {
        RunDirectory.clear(options.dir(kind));
        Files.deleteIfExists(StageScores.transcripts(options, kind));
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
   * Whether a stage is there, by the recipe of today.
   *
   * @param options the directory, the preset and the seed
   */
  public static boolean isMade(RunOptions options, StageKind kind) throws IOException {
    return RunDirectory.matches(options.out(), settings(options))
        && (kind.parent().isEmpty() || isMade(options, kind.parent().get()))
        && RunDirectory.matches(options.dir(kind), settings(options, kind))
        && RunDirectory.isFinished(options.dir(kind));
  }

  /**
   * Trains one stage and those that it starts from, where they are not there yet; scores nothing.
   * What an older recipe made is replaced.
   *
   * @return whether it came to its end; else the thread was interrupted, and the same call goes on
   */
  public boolean make(Device device, StageKind kind) throws IOException {
    if (isMade(options, kind)) {
      return true;
    }
    RunDirectory.open(
        options.out(), settings(options), !RunDirectory.matches(options.out(), settings(options)));
    if (kind.parent().isPresent() && !make(device, kind.parent().get())) {
      return false;
    }
    if (!RunDirectory.matches(options.dir(kind), settings(options, kind))) {
      RunDirectory.clear(options.dir(kind));
    }
    try {
      return train(device, kind, new Exam(options));
    } catch (CancellationException | ClosedByInterruptException e) {
      return false; // interrupted between two steps of the work: nothing to save
    }
  }

  private static RunDirectory.Settings settings(RunOptions options) {
    return new RunDirectory.Settings()
        .with("command", "run")
        .with("preset", options.preset())
        .with("seed", options.seed())
        .with("lora", options.lora());
  }

  private static RunDirectory.Settings settings(RunOptions options, StageKind kind)
      throws IOException {
    return kind == StageKind.BASE
        ? base(options).settings()
        : new TuningStage(options, kind).settings();
  }

  private static BaseStage base(RunOptions options) {
    return new BaseStage(options.pretraining(), null, options.seed(), options.dir(StageKind.BASE));
  }

  private boolean stages(Device device) throws IOException {
    Exam exam = new Exam(options);
    StageScores scores = new StageScores(options, exam, console);
    Ledger ledger =
        Ledger.empty(Exam.label(options.preset()), options.seed(), ProbeChecksum.of(exam.probes()));
    Path file = options.out().resolve("ledger.json");
    Ledger before = Files.exists(file) ? LedgerJson.read(file) : ledger;
    if (!before.continues(ledger)) {
      before = ledger; // other probes than today's: all is scored anew
    }
    List<StageKind> kinds = kinds();
    for (StageKind kind : kinds) {
      if (!train(device, kind, exam)) {
        return false;
      }
      Stage stage = scores.score(device, kind, before);
      ledger = ledger.with(stage);
      if (!before.stages().contains(stage)) {
        LedgerJson.write(ledger, file);
      }
    }
    LedgerJson.write(ledger, file);
    LedgerCsv.write(ledger, options.out().resolve("ledger.csv"));
    RunFiles files = new RunFiles(options, kinds, exam);
    Path report = HtmlReport.write(options.out().resolve("report"), files.report(ledger));
    console.out().println();
    console.out().print(LedgerTable.format(ledger, Integer.getInteger("course.columns", 80)));
    if (!ledger.preset().equals(options.preset())) {
      console.say(String.format("probes: %s", ledger.preset()));
    }
    console.say(
        String.format("wrote %s, and in %s ledger.json and ledger.csv", report, options.out()));
    console.say(
        String.format("next: ./course chat --model %s", options.dir(kinds.get(kinds.size() - 1))));
    return true;
  }

  /** The stages that are asked for, and those that an earlier call finished. */
  private List<StageKind> kinds() throws IOException {
    List<StageKind> kinds = new ArrayList<>();
    for (StageKind kind : StageKind.values()) {
      if (options.stages().contains(kind) || RunDirectory.isFinished(options.dir(kind))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** Whether the stage came to its end. */
  private boolean train(Device device, StageKind kind, Exam exam) throws IOException {
    if (kind == StageKind.BASE) {
      BaseStage stage = base(options);
      RunDirectory run = RunDirectory.open(options.dir(kind), stage.settings(), false);
      Device.Mark mark = device.mark();
      try {
        return run.finished() || finish(run, stage.train(device, console).outcome());
      } finally {
        device.release(mark);
      }
    }
    TuningStage stage = new TuningStage(options, kind);
    RunDirectory run = RunDirectory.open(options.dir(kind), stage.settings(), false);
    return run.finished() || finish(run, stage.train(device, exam.shift().scoring(), console));
  }

  private static boolean finish(RunDirectory run, Trainer.Outcome outcome) throws IOException {
    if (outcome == Trainer.Outcome.FINISHED) {
      run.finish();
    }
    return outcome == Trainer.Outcome.FINISHED;
  }
}

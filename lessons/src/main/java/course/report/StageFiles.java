package course.report;

import course.shift.ShiftLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import toylm.eval.Transcript;
import toylm.io.TrainingLog;
import toylm.ledger.Transcripts;

/**
 * What a stage left in a run's directory, and what it is in words.
 *
 * @param name such as {@code sft}
 * @param method what is done in it, in a sentence
 * @param loss what its loss is: {@code cross-entropy, nats per token}
 * @param data what it was trained on
 * @param log its training
 * @param answers to the report's prompts
 * @param evaluations answers that it gave during its training; empty if it was not asked
 * @param transcripts all probes with its answers
 */
public record StageFiles(
    String name,
    String method,
    String loss,
    StageData data,
    List<TrainingLog.Entry> log,
    ReportAnswers answers,
    List<ShiftLog.Entry> evaluations,
    List<Transcript> transcripts) {

  /** Copies the lists. */
  public StageFiles {
    log = List.copyOf(log);
    evaluations = List.copyOf(evaluations);
    transcripts = List.copyOf(transcripts);
  }

  /** Where a run keeps a stage's answers to the probes. */
  public static Path transcripts(Path run, String stage) {
    return run.resolve("transcripts-" + stage + ".jsonl");
  }

  /**
   * Reads the files of a stage.
   *
   * @param run the run's directory; the stage's own is the one below it that has its name
   * @throws IOException if a file is missing or damaged; the message names it
   */
  public static StageFiles read(Path run, String name, String method, String loss)
      throws IOException {
    Path dir = run.resolve(name);
    Path evaluations = dir.resolve(ShiftLog.FILE);
    return new StageFiles(
        name,
        method,
        loss,
        StageData.read(dir),
        TrainingLog.read(dir.resolve("log.jsonl")),
        ReportAnswers.read(dir),
        Files.exists(evaluations) ? ShiftLog.read(evaluations) : List.of(),
        Transcripts.read(transcripts(run, name)));
  }
}

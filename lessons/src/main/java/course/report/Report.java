package course.report;

import course.shift.ShiftLog;
import java.util.List;
import toylm.ledger.Ledger;
import toylm.ledger.Stage;
import toylm.nn.Config;
import toylm.world.probe.Rule;

/**
 * All that a report shows: the ledger, and what the stages of the run left in their directories.
 *
 * @param ledger with a column for each stage, in their order
 * @param config the model
 * @param command the command that repeats the run
 * @param prompts what every stage answered for the report
 * @param evaluated when the answers that a stage gave during its training are right, in the order
 *     of the answers
 * @param stages base first
 */
public record Report(
    Ledger ledger,
    Config config,
    String command,
    List<Prompt> prompts,
    List<Rule> evaluated,
    List<StageFiles> stages) {

  /**
   * A prompt that every stage answered.
   *
   * @param title of the row: {@code A sum}
   * @param text as the user wrote it
   */
  public record Prompt(String title, String text) {}

  /**
   * Copies the lists and checks that the files fit the ledger.
   *
   * @throws IllegalArgumentException if not; the message names the stage
   */
  public Report {
    prompts = List.copyOf(prompts);
    evaluated = List.copyOf(evaluated);
    stages = List.copyOf(stages);
    List<String> columns = ledger.stages().stream().map(Stage::name).toList();
    List<String> names = stages.stream().map(StageFiles::name).toList();
    if (names.isEmpty() || !names.equals(columns)) {
      throw new IllegalArgumentException(
          "expected the files of the ledger's stages " + columns + ", found those of " + names);
    }
    for (StageFiles stage : stages) {
      expect(prompts.size(), stage.answers().shown().size(), stage, "answers to the prompts");
      expect(stages.get(0).transcripts().size(), stage.transcripts().size(), stage, "transcripts");
      for (ShiftLog.Entry evaluation : stage.evaluations()) {
        expect(evaluated.size(), evaluation.answers().size(), stage, "answers in training");
      }
    }
  }

  private static void expect(int expected, int found, StageFiles stage, String what) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "expected " + expected + " " + what + " of stage " + stage.name() + ", found " + found);
    }
  }
}

package course.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.text.Conversation;

/**
 * What a stage's model answers for the report: {@code answers.json} in its directory.
 *
 * @param weights the fingerprint of the weights that answered
 * @param shown answers to the report's prompts
 * @param shift answers to the prompts that the shift curve's classifier learns from
 */
public record ReportAnswers(String weights, List<String> shown, List<String> shift) {
  private static final String FILE = "answers.json";
  private static final int LARGEST = 16 << 20;

  /** Copies the lists. */
  public ReportAnswers {
    shown = List.copyOf(shown);
    shift = List.copyOf(shift);
  }

  /**
   * Asks a model; it always takes its most likely token.
   *
   * @param shown the report's prompts
   * @param shift the prompts of the shift curve's classifier
   */
  public static ReportAnswers of(
      String weights, LanguageModel model, List<Conversation> shown, List<Conversation> shift) {
    return new ReportAnswers(weights, answers(model, shown), answers(model, shift));
  }

  private static List<String> answers(LanguageModel model, List<Conversation> prompts) {
    return model.replyAll(prompts, SamplingOptions.greedy()).stream()
        .map(LanguageModel.Reply::text)
        .toList();
  }

  /** Writes {@code answers.json} into a stage's directory. */
  public void write(Path dir) throws IOException {
    ObjectNode json = Json.newObject().put("weights", weights);
    shown.forEach(json.putArray("shown")::add);
    shift.forEach(json.putArray("shift")::add);
    Json.write(dir.resolve(FILE), json);
  }

  /** Whether a directory holds the answers of these weights. */
  public static boolean isOf(String weights, Path dir) throws IOException {
    return Files.exists(dir.resolve(FILE)) && read(dir).weights.equals(weights);
  }

  static ReportAnswers read(Path dir) throws IOException {
    Path file = dir.resolve(FILE);
    JsonFields json = new JsonFields(file.toString(), Json.readObject(file, LARGEST));
    return new ReportAnswers(json.text("weights"), json.texts("shown"), json.texts("shift"));
  }
}

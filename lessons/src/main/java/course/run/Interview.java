package course.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.text.Conversation;

/**
 * What a stage's model says for the report: {@code answers.json} in its directory.
 *
 * @param weights the fingerprint of the weights that answered
 * @param shown answers to {@link Exam#shown}
 * @param shift answers to the prompts that the shift curve's classifier learns from
 */
record Interview(String weights, List<String> shown, List<String> shift) {
  private static final String FILE = "answers.json";
  private static final int LARGEST = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the lists. */
  Interview {
    shown = List.copyOf(shown);
    shift = List.copyOf(shift);
  }

  /** Asks a model; it always takes its likeliest token. */
  static Interview of(String weights, LanguageModel model, Exam exam) {
    return new Interview(
        weights,
        answers(model, exam.shown().stream().map(Exam.Shown::prompt).toList()),
        answers(model, exam.shift().training()));
  }

  private static List<String> answers(LanguageModel model, List<Conversation> prompts) {
    return model.replyAll(prompts, SamplingOptions.greedy()).stream()
        .map(LanguageModel.Reply::text)
        .toList();
  }

  void write(Path dir) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("weights", weights);
    shown.forEach(json.putArray("shown")::add);
    shift.forEach(json.putArray("shift")::add);
    byte[] bytes = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFiles.writeFile(dir.resolve(FILE), out -> out.write(bytes));
  }

  /** Whether the directory holds the answers of these weights. */
  static boolean isOf(String weights, Path dir) throws IOException {
    return Files.exists(dir.resolve(FILE)) && read(dir).weights.equals(weights);
  }

  static Interview read(Path dir) throws IOException {
    Path file = dir.resolve(FILE);
    JsonFields json = new JsonFields(file.toString(), Json.readObject(file, LARGEST));
    return new Interview(json.text("weights"), json.texts("shown"), json.texts("shift"));
  }
}

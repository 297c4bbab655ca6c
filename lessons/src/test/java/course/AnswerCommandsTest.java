package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.Checkpoint;
import toylm.io.ConfigJson;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.ChatTemplate;

/** {@code generate}, {@code ask} and {@code world}. */
class AnswerCommandsTest {
  @TempDir static Path dir;

  private static Path model;

  @BeforeAll
  static void train() {
    model = dir.resolve("model");
    Cli trained = Cli.run("pretrain", "--preset", "tiny", "--steps", 25, "--out", model);
    assertEquals(0, trained.exit(), trained.err());
  }

  @Test
  void generateContinuesTheText() {
    Cli result = Cli.run("generate", "--model", model, "--max-tokens", 5, "The capital");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().startsWith("The capital"), result.out());
    assertTrue(result.out().strip().length() > "The capital".length(), result.out());
  }

  @Test
  void aSeedMakesSamplesRepeatable() {
    Object[] call = {"generate", "--model", model, "--temperature", "1", "--seed", "7", "The"};
    assertEquals(Cli.run(call).out(), Cli.run(call).out());
    call[6] = "8";
    assertNotEquals(
        Cli.run(call).out(),
        Cli.run("generate", "--model", model, "--temperature", "1", "--seed", "7", "The").out());
  }

  @Test
  void askAnswersEachLineInOrder() throws IOException {
    Path prompts = dir.resolve("prompts.jsonl");
    Files.writeString(
        prompts,
        "{\"prompt\": \"The capital of France is\", \"max_tokens\": 3}\n\n"
            + "{\"messages\": [{\"role\": \"user\", \"content\": \"What is 2+2?\"}]}\n"
            + "{\"prompt\": \"Ünïcode 🌍\", \"temperature\": 1, \"seed\": 5, \"max_tokens\": 2}\n");
    Cli result = Cli.run("ask", "--model", model, "--prompts", prompts);
    assertEquals(0, result.exit(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals(3, lines.size(), result.out());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals("The capital of France is", first.get("prompt").asText());
    assertTrue(first.get("tokens").asInt() <= 3);
    assertTrue(lines.get(1).contains("What is 2+2?"));
    assertTrue(lines.get(2).contains("Ünïcode 🌍"));
  }

  @Test
  void aBadLineIsNamed() throws IOException {
    assertBadLine("{\"prompt\": \"a\"}\n{nonsense", "line 2: expected a JSON object");
    assertBadLine("{\"question\": \"a\"}", "line 1: expected an object with a \"prompt\"");
    assertBadLine("{\"prompt\": \"a\", \"max_tokens\": \"many\"}", "whole number for max_tokens");
    assertBadLine("{\"prompt\": \"a\", \"max_tokens\": 0}", "max_tokens ≥ 1");
    assertBadLine("{\"prompt\": \"" + "word ".repeat(400) + "\"}", "1 to 127 tokens");
    assertBadLine("{\"messages\": [{\"role\": \"user\"}]}", "\"role\" and \"content\"");
  }

  @Test
  void messagesInAnyOtherOrderThanATalksAreNamed() throws IOException {
    assertBadLine(
        "{\"prompt\": \"a\"}\n{\"messages\": [" + message("assistant") + "]}",
        "bad.jsonl line 2: expected a turn of the user as message 1");
    assertBadLine("{\"messages\": []}", "line 1: expected at least one user message");
    assertBadLine("{\"messages\": [" + message("robot") + "]}", "found \"robot\"");
    assertBadLine(
        "{\"messages\": [" + message("user") + ", " + message("assistant") + "]}",
        "line 1: expected messages that end with the user");
    assertBadLine(
        "{\"messages\": [" + message("user").replace("Hi", "word ".repeat(400)) + "]}",
        "line 1: expected a prompt of 1 to 127 tokens");
    assertBadLine("{\"prompt\": \"a\", \"messages\": []}", "found both");
  }

  private static String message(String role) {
    return "{\"role\": \"" + role + "\", \"content\": \"Hi\"}";
  }

  @Test
  void aTunedModelIsAskedInItsOwnTemplate() throws IOException {
    Path tuned = copyOf(model, "tuned");
    Checkpoint.saveDescription(
        tuned,
        ConfigJson.read(tuned.resolve("config.json")),
        Checkpoint.loadTokenizer(tuned),
        Optional.of(ChatTemplate.CHATML));
    String hi = "{\"messages\": [" + message("user") + "], \"max_tokens\": 8}\n";
    String raw = "{\"prompt\": \"The capital\", \"max_tokens\": 8}\n";
    Path prompts = Files.writeString(dir.resolve("mixed.jsonl"), raw + hi + raw);
    List<String> base =
        Cli.run("ask", "--model", model, "--prompts", prompts).out().lines().toList();
    Cli result = Cli.run("ask", "--model", tuned, "--prompts", prompts);
    assertEquals(0, result.exit(), result.err());
    List<String> answers = result.out().lines().toList();
    assertEquals(3, answers.size());
    assertEquals(base.get(0), answers.get(0), "raw text is continued as before");
    assertEquals(base.get(2), answers.get(2), "in its place");
    try (Device d = Devices.open("auto", 1, notice -> {})) {
      LanguageModel loaded = LanguageModel.load(tuned, d);
      assertEquals(Optional.of(ChatTemplate.CHATML), loaded.template());
      String expected = loaded.reply("Hi", SamplingOptions.greedy().withMaxTokens(8)).text();
      assertEquals(expected, new ObjectMapper().readTree(answers.get(1)).get("answer").asText());
    }
  }

  private static Path copyOf(Path from, String name) throws IOException {
    Path to = Files.createDirectories(dir.resolve(name));
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
    return to;
  }

  private void assertBadLine(String content, String expected) throws IOException {
    Path prompts = Files.writeString(dir.resolve("bad.jsonl"), content);
    Cli result = Cli.run("ask", "--model", model, "--prompts", prompts);
    assertEquals(1, result.exit());
    assertEquals(1, result.errors().size(), result.err());
    assertTrue(result.errors().get(0).contains(expected), result.err());
    assertEquals("", result.out());
  }

  @Test
  void aPromptLongerThanTheContextIsRefused() {
    Cli result = Cli.run("generate", "--model", model, "word ".repeat(400));
    assertEquals(1, result.exit());
    assertTrue(result.errors().get(0).contains("shorten the prompt"), result.err());
  }

  @Test
  void aBrokenModelIsRefusedInOneLine() throws IOException {
    Path broken = copyOf(model, "broken");
    byte[] weights = Files.readAllBytes(broken.resolve("model.safetensors"));
    byte[] flipped = weights.clone();
    flipped[flipped.length / 2] ^= 4;
    Files.write(broken.resolve("model.safetensors"), flipped);
    assertRefused(broken);
    Files.write(
        broken.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, weights.length / 2));
    assertRefused(broken);
    Files.write(broken.resolve("model.safetensors"), weights);
    String config = Files.readString(broken.resolve("config.json"));
    Files.writeString(
        broken.resolve("config.json"),
        config.replace("\"intermediate_size\" : 176", "\"intermediate_size\" : 192"),
        StandardCharsets.UTF_8);
    assertRefused(broken);
    assertRefused(dir.resolve("nothing"));
  }

  private static void assertRefused(Path model) {
    Cli result = Cli.run("generate", "--model", model, "The");
    assertEquals(1, result.exit(), result.out());
    assertEquals(1, result.errors().size(), result.err());
    assertTrue(result.errors().get(0).contains("expected"), result.err());
  }

  @Test
  void theTuningDataOfAFamilyCanBeLookedAt() {
    Cli sums = Cli.run("world", "--preset", "quick", "--tuning", "pairs", "--family", "sums");
    assertEquals(0, sums.exit(), sums.err());
    assertTrue(sums.out().startsWith("--- sums\nuser: "), sums.out());
    assertTrue(sums.out().contains("\nchosen: "), sums.out());
    Cli none = Cli.run("world", "--preset", "quick", "--tuning", "probes", "--family", "poems");
    assertEquals(1, none.exit());
    assertTrue(none.err().contains("choose one of assistant role, brevity"), none.err());
  }

  @Test
  void theWorldIsWrittenToAFile() throws IOException {
    Path out = dir.resolve("corpus.txt");
    Cli result = Cli.run("world", "--out", out, "--bytes", 20_000);
    assertEquals(0, result.exit(), result.err());
    assertTrue(Files.size(out) >= 20_000);
    assertTrue(result.out().contains("facts"), result.out());
    Files.delete(out);
  }
}

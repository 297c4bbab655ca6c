package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chat}, {@code compare} and {@code world --facts}. */
class ConversationCommandsTest {
  @TempDir static Path dir;

  private static Path model;
  private static Path other;

  @BeforeAll
  static void train() {
    model = dir.resolve("model");
    other = dir.resolve("other");
    Cli trained = Cli.run("pretrain", "--preset", "tiny", "--steps", 12, "--out", model);
    assertEquals(0, trained.exit(), trained.err());
    trained = Cli.run("pretrain", "--preset", "tiny", "--steps", 3, "--out", other);
    assertEquals(0, trained.exit(), trained.err());
  }

  /** Chats with lines from a pipe. */
  private static Cli chat(String lines, Object... options) {
    Object[] call = new Object[options.length + 5];
    System.arraycopy(new Object[] {"chat", "--model", model, "--max-tokens", 3}, 0, call, 0, 5);
    System.arraycopy(options, 0, call, 5, options.length);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    try {
      return Cli.run(call);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void eachPipedLineIsATurn() throws IOException {
    Path saved = dir.resolve("saved.json");
    Cli result = chat("What is 2 + 2?\n\nÜnd 🌍?\n/save " + saved + "\n");
    assertEquals(0, result.exit(), result.err());
    JsonNode messages = new ObjectMapper().readTree(saved.toFile()).get("messages");
    assertEquals(
        List.of("user", "assistant", "user", "assistant"), messages.findValuesAsText("role"));
    assertEquals("Ünd 🌍?", messages.get(2).get("content").asText());
    for (int i = 1; i < 4; i += 2) {
      String answer = messages.get(i).get("content").asText();
      assertTrue(result.out().contains(answer), "the answer was printed: " + answer);
    }
    Cli shown = Cli.run("template", "--model", model, "--template", "plain", "--messages", saved);
    assertEquals(0, shown.exit(), shown.err());
  }

  @Test
  void aBaseModelSaysThatItIsOne() {
    assertEquals(
        1, chat("Hello\n").err().lines().filter(l -> l.contains("no chat template")).count());
    assertFalse(chat("Hello\n", "--template", "plain").err().contains("no chat template"));
  }

  @Test
  void aConversationThatOutgrowsTheContextIsNotCut() {
    Cli result = chat("word ".repeat(400) + "\nHello\n");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("the model's context, found "), result.out());
    assertTrue(result.out().contains("/reset begins a new one"), result.out());
    assertTrue(result.out().contains("--max-tokens allows more"), "the next line was answered");
  }

  @Test
  void aLongTalkEndsWithAClearWordAndGoesOnAfterReset() {
    String turns = "Tell me about the countries of the world.\n".repeat(30);
    Cli result = chat(turns + "/reset\n/tokens\n");
    assertTrue(result.out().contains("the model's context"), result.out());
    assertTrue(result.out().contains("nothing was said yet"), result.out());
  }

  @Test
  void theSystemMessageOpensTheConversationAsTheModelSeesIt() {
    Cli result =
        chat(
            "Hi\n/tokens\n/system Be brief.\nHi\n/tokens\n",
            "--system",
            "x",
            "--template",
            "plain");
    assertEquals(0, result.exit(), result.err());
    List<String> system = result.out().lines().filter(l -> l.endsWith("<|system|>")).toList();
    assertEquals(2, system.size(), result.out());
    assertTrue(result.out().contains("␣brief") || result.out().contains("␣b"), result.out());
    assertTrue(result.out().lines().anyMatch(l -> l.matches(".* yes .*<\\|end\\|>")), result.out());
  }

  @Test
  void wrongCommandsAreExplainedAndTheChatGoesOn() {
    Cli result = chat("/nonsense\n/save\n/save /\n/help\nHello\n");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("unknown command /nonsense"), result.out());
    assertTrue(result.out().contains("expected /save FILE"), result.out());
    assertTrue(result.out().contains("expected to write /,"), result.out());
    assertTrue(result.out().contains("Ctrl-C stops an answer"), result.out());
    assertTrue(chat("", "--template", "nope").err().contains("chat templates plain, chatml"));
  }

  @Test
  void compareRatesEachModelsTokensByBoth() {
    Cli result = Cli.run("compare", model, other, "The capital of France", "--max-tokens", 4);
    assertEquals(0, result.exit(), result.err());
    List<String> rows =
        result.out().lines().filter(l -> l.matches(".* [01]\\.\\d{4} [01]\\.\\d{4} ?█*")).toList();
    assertEquals(8, rows.size(), result.out());
    for (int i = 0; i < 8; i++) {
      String[] words = rows.get(i).replace("█", "").strip().split(" +", -1);
      double own = Double.parseDouble(words[words.length - 2]);
      // The likeliest of 512 or more tokens, so never below the mean.
      assertTrue(own > 1.0 / 2048, rows.get(i));
    }
  }

  @Test
  void modelsWithOtherTokenizersAreComparedWithoutRatingEachOther() {
    Path stranger = dir.resolve("stranger");
    Cli.run("pretrain", "--preset", "tiny", "--steps", 1, "--seed", 7, "--out", stranger);
    Cli result = Cli.run("compare", model, stranger, "The capital of France", "--max-tokens", 2);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("the models' tokenizers differ"), result.err());
    assertEquals(4, result.out().lines().filter(l -> l.contains("     –")).count(), result.out());
  }

  @Test
  void aModelComparedWithItselfAgreesWithItself() {
    Cli result = Cli.run("compare", model, model, "The capital of France", "--max-tokens", 4);
    List<String> rows = result.out().lines().filter(l -> l.matches(".* \\d\\.\\d{4} .*")).toList();
    assertEquals(8, rows.size(), result.out());
    for (String row : rows) {
      String[] words = row.replace("█", "").strip().split(" +", -1);
      assertEquals(words[words.length - 2], words[words.length - 1], row);
    }
  }

  @Test
  void theFactsAreJsonLinesThatSayWhereTheyMayBeAsked() throws IOException {
    Path file = dir.resolve("facts.jsonl");
    Cli result = Cli.run("world", "--facts", "--out", file);
    assertEquals(0, result.exit(), result.err());
    List<String> lines = Files.readAllLines(file);
    Set<String> names = new HashSet<>();
    Set<Boolean> inQa = new HashSet<>();
    boolean paris = false;
    for (String line : lines) {
      JsonNode fact = new ObjectMapper().readTree(line);
      fact.fieldNames().forEachRemaining(names::add);
      inQa.add(fact.get("inQa").asBoolean());
      paris |=
          fact.get("entity").asText().equals("France")
              && fact.get("value").asText().equals("Paris");
    }
    assertEquals(Set.of("kind", "entity", "relation", "value", "inQa", "heldOut"), names);
    assertEquals(Set.of(true, false), inQa);
    assertTrue(paris, "the capital of France");
    assertEquals(String.join("\n", lines) + "\n", Cli.run("world", "--facts").out());
  }
}

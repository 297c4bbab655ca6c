package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.io.Checkpoint;
import toylm.nn.Config;
import toylm.text.ChatTemplate;
import toylm.text.Tokenizer;

class TemplateCommandTest {
  @TempDir Path dir;

  @Test
  void everyTemplateIsShownAsTextAsJinjaAndAsATable() {
    for (ChatTemplate template : ChatTemplate.values()) {
      Cli result = Cli.run("template", "--template", template.key());
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.out().contains("== the " + template.key() + " template"), result.out());
      assertTrue(result.out().contains(template.jinja()), result.out());
      assertEquals(
          2, // answers in the example, each of which ends
          result
              .out()
              .lines()
              .filter(
                  l -> l.matches(" *\\d+ .*" + Pattern.quote(" " + template.end().text()) + " +1"))
              .count(),
          result.out());
    }
  }

  @Test
  void aModelIsShownWithItsOwnTemplateAndTokens() throws IOException {
    Tokenizer tokenizer = new Tokenizer(List.of());
    Config config = new Config(tokenizer.vocabSize(), 8, 1, 1, 1, 8, 16, 10_000, 1e-5f);
    Checkpoint.saveDescription(dir, config, tokenizer, Optional.of(ChatTemplate.GEMMA));
    Path messages = dir.resolve("messages.json");
    Files.writeString(messages, "[{\"role\": \"user\", \"content\": \"Hi\"}]");
    Cli result = Cli.run("template", "--model", dir, "--messages", messages);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("<bos><start_of_turn>user\nHi<end_of_turn>\n"), result.out());
    assertTrue(result.out().contains("== 11 tokens; the loss counts the 0 targets"), result.out());

    Checkpoint.saveDescription(dir, config, tokenizer);
    assertRefused("a chat template", "template", "--model", dir);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    assertRefused("plain, chatml, llama3, mistral, gemma", "template", "--template", "alpaca");
    assertRefused("found no file", "template", "--messages", dir.resolve("none.json"));
    Path bad = Files.writeString(dir.resolve("bad.json"), "{\"role\": \"user\"}");
    assertRefused("bad.json: expected a list of messages", "template", "--messages", bad);
    Files.writeString(bad, "[{");
    assertRefused("bad.json: expected a JSON list", "template", "--messages", bad);
  }

  private static void assertRefused(String expected, Object... arguments) {
    Cli result = Cli.run(arguments);
    assertEquals(1, result.exit(), result.out());
    assertEquals(1, result.errors().size(), result.err());
    assertTrue(result.errors().get(0).contains(expected), result.err());
  }
}

package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import toylm.eval.Transcript;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerJson;
import toylm.ledger.Transcripts;
import toylm.text.Conversation;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

class LedgerCommandTest {
  private static final List<Probe.Chat> PROBES =
      List.of(
          probe("facts/1", Dimension.HELPFULNESS, new Rule.States("Lima")),
          probe("facts/2", Dimension.HELPFULNESS, new Rule.Not(new Rule.Refuses())),
          probe("harm/1", Dimension.HARMLESSNESS, new Rule.Refuses()));

  @TempDir static Path dir;

  private static Path model;

  private static Probe.Chat probe(String id, Dimension dimension, Rule rule) {
    Conversation prompt = Conversation.ask("What is the capital of Peru?");
    return new Probe.Chat(id, dimension, id.split("/", 2)[0], prompt, rule, false);
  }

  @BeforeAll
  static void train() {
    model = dir.resolve("base");
    Cli trained =
        Cli.run("pretrain", "--preset", "tiny", "--steps", 25, "--seed", 5, "--out", model);
    assertEquals(0, trained.exit(), trained.err());
  }

  private static Cli ledger(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new LedgerCommand(world -> PROBES));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new Cli(line.execute(words), out.toString(), err.toString());
  }

  @Test
  void aCheckpointIsScoredAndTheFilesSayTheSameAsTheTable() throws IOException {
    Path json = dir.resolve("ledger.json");
    Path said = dir.resolve("transcripts.jsonl");
    Cli result = ledger("--model", model, "--json", json, "--transcripts", said);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("helpfulness (2)     50.0 [9–91]"), result.out());
    assertTrue(result.out().contains("harmlessness (1)    0.0 [0–79]"), result.out());
    assertTrue(result.out().contains("perplexity"), result.out());
    Ledger ledger = LedgerJson.read(json);
    assertEquals("tiny", ledger.preset(), "the run says so");
    assertEquals(5, ledger.seed(), "the run says so");
    assertEquals("base", ledger.stages().get(0).name());
    assertEquals(1, ledger.stages().get(0).outcomes(Dimension.HELPFULNESS).orElseThrow().passed());
    assertEquals(
        List.of("facts/1", "facts/2", "harm/1"),
        Transcripts.read(said).stream().map(Transcript::id).toList());
  }

  @Test
  void theCommandLineHasIt() {
    Cli result = Cli.run("ledger", "--model", model, "--seed", 6);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("few-shot answers"), result.out());
  }

  @Test
  void aMissingModelAndAnUnknownPresetAreRefusedInOneLine() throws IOException {
    Cli missing = Cli.run("ledger", "--model", dir.resolve("nothing"));
    assertEquals(1, missing.exit());
    assertEquals(1, missing.errors().size(), missing.err());
    Cli unknown = Cli.run("ledger", "--model", model, "--preset", "huge");
    assertTrue(unknown.err().contains("choose one of tiny, quick, toy, large"), unknown.err());
    assertEquals(1, unknown.errors().size(), unknown.err());
    assertTrue(Files.exists(model), "and nothing was touched");
  }
}

package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerJson;
import toylm.ledger.Stage;

/** One run of the tiny preset, looked at from all sides. */
class RunCommandTest {
  private static final List<String> STAGES = List.of("base", "sft", "dpo");

  private static final String QUESTION =
      "{\"messages\": [{\"role\": \"user\", \"content\": \"What is 2+2?\"}], \"max_tokens\": 4}";

  @TempDir static Path dir;

  private static Path whole;
  private static Cli result;

  @BeforeAll
  static void runOnce() {
    whole = dir.resolve("whole");
    result = tiny(whole);
    assertEquals(0, result.exit(), result.err());
  }

  private static Cli tiny(Path out, Object... more) {
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(new Object[] {"run", "--preset", "tiny", "--out", out}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Cli.run(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "sft", "dpo"})
  void everyStageLeavesAModelThatAnswers(String stage) throws IOException {
    Path questions = Files.writeString(dir.resolve("questions.jsonl"), QUESTION);
    Cli answer = Cli.run("ask", "--model", whole.resolve(stage), "--prompts", questions);
    assertEquals(0, answer.exit(), answer.err());
    assertTrue(answer.out().contains("\"answer\""), answer.out());
  }

  @Test
  void everyStageSaysInOneLineWhatItTookAndHowItDid() {
    for (String stage : STAGES) {
      assertEquals(
          1,
          result.out().lines().filter(l -> l.startsWith(stage + ": trained")).count(),
          result.out());
    }
    assertTrue(result.out().contains("helpfulness"), result.out());
  }

  @Test
  void theLedgerHasAColumnForEachStageAndNamesThePartOfTheProbes() throws IOException {
    Ledger ledger = LedgerJson.read(whole.resolve("ledger.json"));
    assertEquals(STAGES, ledger.stages().stream().map(Stage::name).toList());
    assertEquals("tiny, every 8th probe of a family", ledger.preset());
    assertTrue(result.out().contains("every 8th probe"), result.out());
    assertTrue(Files.readString(whole.resolve("ledger.csv")).contains("dpo,helpfulness,"));
    assertTrue(ledger.stages().get(1).effort().trainingSeconds() > 0, "time was taken");
  }

  @Test
  void theReportShowsTheFivePromptsAndEverySection() throws IOException {
    String page = Files.readString(whole.resolve("report/index.html"));
    for (String text :
        List.of(
            "What is 2+2?",
            "Write a Python function to sort a list.",
            "You are a helpful assistant.",
            "every 8th probe",
            "continues after the answer",
            "scripted pairs")) {
      assertTrue(page.contains(text), text);
    }
    for (String section :
        List.of("prompts", "ledger", "costs", "shift", "transcripts", "loss", "data", "stages")) {
      assertTrue(page.contains("<section id=\"" + section + "\""), section);
    }
  }

  @Test
  void aFinishedRunIsNeitherTrainedNorScoredAgainAndMakesTheSameReport() throws IOException {
    String model = Cli.sha256(whole.resolve("dpo/model.safetensors"));
    String report = Files.readString(whole.resolve("report/index.html"));
    Files.delete(whole.resolve("report/index.html"));
    Cli again = tiny(whole);
    assertEquals(0, again.exit(), again.err());
    assertEquals(3, again.out().lines().filter(l -> l.contains("scored before")).count());
    assertEquals(model, Cli.sha256(whole.resolve("dpo/model.safetensors")));
    assertEquals(report, Files.readString(whole.resolve("report/index.html")));
  }

  @Test
  void killedInEveryStageItEndsWithTheSameModelsAndScores() throws Exception {
    Path killed = dir.resolve("killed");
    killWhen(killed, "base/trainer.safetensors", "base");
    killWhen(killed, "sft/trainer.safetensors", "sft");
    killWhen(killed, "dpo/preferences.jsonl", "dpo");
    killWhen(killed, "dpo/trainer.safetensors", "dpo");
    Cli resumed = tiny(killed);
    assertEquals(0, resumed.exit(), resumed.err());
    for (String file :
        List.of(
            "base/model.safetensors",
            "sft/model.safetensors",
            "sft/shift.jsonl",
            "dpo/preferences.jsonl",
            "dpo/model.safetensors",
            "dpo/shift.jsonl",
            "transcripts-base.jsonl",
            "transcripts-dpo.jsonl")) {
      assertEquals(Cli.sha256(whole.resolve(file)), Cli.sha256(killed.resolve(file)), file);
    }
  }

  /** Starts a run, and kills it as soon as the file is there. */
  private static void killWhen(Path out, String file, String stage) throws Exception {
    Path output = dir.resolve("output");
    Process process = Cli.start(output, "run", "--preset", "tiny", "--out", out);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
    while (!Files.exists(out.resolve(file))) {
      assertTrue(process.isAlive(), () -> "ended too early: " + read(output));
      assertTrue(System.nanoTime() < deadline, () -> "no " + file + " after ten minutes");
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    assertFalse(
        Files.readString(out.resolve(stage).resolve("run.json")).contains("finished"),
        "the stage was over before it was killed");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void adaptersAndOrpoStartFromTheSameBase() throws IOException {
    Path out = dir.resolve("lora");
    copy(whole.resolve("base"), out.resolve("base"));
    Cli lora = tiny(out, "--stages", "base,sft,orpo", "--lora", 4);
    assertEquals(0, lora.exit(), lora.err());
    Ledger ledger = LedgerJson.read(out.resolve("ledger.json"));
    assertEquals(
        List.of("base", "sft", "orpo"), ledger.stages().stream().map(Stage::name).toList());
    long all = ledger.stages().get(0).effort().parameters();
    long adapters = ledger.stages().get(1).effort().parameters();
    assertTrue(adapters > 0 && adapters < all / 4, adapters + " of " + all);
    assertNotEquals(
        Cli.sha256(out.resolve("base/model.safetensors")),
        Cli.sha256(out.resolve("sft/model.safetensors")),
        "the merged model is the one that is saved");
  }

  @Test
  void anUnknownPresetIsRefusedInOneLineAndTheHelpListsThoseThereAre() {
    Cli refused = Cli.run("run", "--preset", "huge", "--out", dir.resolve("none"));
    assertEquals(1, refused.exit());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("tiny, quick, toy, large"), refused.err());
    assertFalse(Files.exists(dir.resolve("none")), "nothing was touched");
    assertTrue(Cli.run("run", "--help").out().contains("tiny, quick, toy, large"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--seed, 43, 'expected seed 42'",
    "--preset, toy, 'expected preset tiny'",
    "--lora, 4, 'expected lora 0'"
  })
  void anotherRunIsNotContinued(String option, String value, String message) {
    String preset = option.equals("--preset") ? value : "tiny";
    String seed = option.equals("--seed") ? value : "42";
    String lora = option.equals("--lora") ? value : "0";
    Cli refused =
        Cli.run("run", "--preset", preset, "--seed", seed, "--lora", lora, "--out", whole);
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains(message), refused.err());
    assertTrue(refused.err().contains("--fresh"), refused.err());
  }

  @ParameterizedTest(name = "--stages {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "base,dpo | expected --stages with sft, because dpo starts from it",
        "sft      | expected --stages with base",
        "base,ppo | expected --stages with each of base, sft, dpo, orpo",
        "base,base | at most once",
        "''       | expected --stages"
      })
  void stagesThatMakeNoRunAreExplained(String stages, String message) {
    Cli refused = tiny(dir.resolve("none"), "--stages", stages);
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains(message), refused.err());
    assertFalse(Files.exists(dir.resolve("none")), "nothing was touched");
  }
}

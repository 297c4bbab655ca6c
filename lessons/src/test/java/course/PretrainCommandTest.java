package course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PretrainCommandTest {
  @TempDir Path dir;

  private Path corpus() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append("Line ").append(i).append(" tells of the number ").append(i * 7).append(".\n\n");
    }
    return Files.writeString(dir.resolve("corpus.txt"), text);
  }

  private Cli pretrain(Path corpus, Path out, int steps, int threads) {
    return Cli.run(
        "pretrain",
        "--preset",
        "tiny",
        "--corpus",
        corpus,
        "--steps",
        steps,
        "--out",
        out,
        "--threads",
        threads);
  }

  @Test
  void aTextFileBecomesAModelDirectoryWithAChart() throws IOException {
    Path out = dir.resolve("run");
    Cli result = pretrain(corpus(), out, 12, 0);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("note: device "), "who computes, and why: " + result.err());
    for (String file :
        new String[] {
          "config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json",
          "generation_config.json",
          "log.jsonl",
          "loss.png"
        }) {
      assertTrue(Files.size(out.resolve(file)) > 0, file);
    }
    byte[] png = Files.readAllBytes(out.resolve("loss.png"));
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, java.util.Arrays.copyOf(png, 4));
    assertEquals(5, result.out().lines().filter(l -> l.contains("→")).count());
    Cli again = pretrain(corpus(), out, 12, 0);
    assertTrue(again.out().contains("finished already"), again.out());
  }

  @Test
  void oneAndTwoThreadsGiveTheSameModel() throws IOException {
    Path corpus = corpus();
    pretrain(corpus, dir.resolve("one"), 6, 1);
    pretrain(corpus, dir.resolve("two"), 6, 2);
    assertEquals(
        Cli.sha256(dir.resolve("one/model.safetensors")),
        Cli.sha256(dir.resolve("two/model.safetensors")));
  }

  @Test
  void aKilledRunGoesOnAndEndsWithTheSameModel() throws Exception {
    Path corpus = corpus();
    Path whole = dir.resolve("whole");
    Path killed = dir.resolve("killed");
    pretrain(corpus, whole, 40, 0);
    Process process =
        Cli.start(
            dir.resolve("output"),
            "pretrain",
            "--preset",
            "tiny",
            "--corpus",
            corpus,
            "--steps",
            40,
            "--out",
            killed);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(killed.resolve("trainer.safetensors"))) {
      assertTrue(process.isAlive(), () -> "ended too early: " + read(dir.resolve("output")));
      assertTrue(System.nanoTime() < deadline, "no checkpoint after two minutes");
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertFalse(
        Files.readString(killed.resolve("run.json")).contains("finished"),
        "the run was over before it was killed");
    Cli resumed =
        Cli.run("pretrain", "--preset", "tiny", "--corpus", corpus, "--steps", 40, "--out", killed);
    assertEquals(0, resumed.exit(), resumed.err());
    assertTrue(resumed.err().contains("resuming at step"), resumed.err());
    assertEquals(
        Cli.sha256(whole.resolve("model.safetensors")),
        Cli.sha256(killed.resolve("model.safetensors")));
    assertEquals(40, Files.readAllLines(killed.resolve("log.jsonl")).size());
  }

  @Test
  void anotherRunInTheDirectoryIsNeverMixedUp() throws IOException {
    Path out = dir.resolve("run");
    pretrain(corpus(), out, 3, 0);
    Cli other = pretrain(corpus(), out, 4, 0);
    assertEquals(1, other.exit());
    assertTrue(other.errors().get(0).contains("expected steps 3"), other.err());
    assertEquals(
        0,
        Cli.run(
                "pretrain",
                "--preset",
                "tiny",
                "--corpus",
                corpus(),
                "--steps",
                4,
                "--out",
                out,
                "--fresh")
            .exit());
  }

  static Stream<Arguments> badCorpora() {
    byte[] latin1 = "caf\u00e9 au lait".repeat(5000).getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        Arguments.of("missing", null, "found none"),
        Arguments.of("empty", new byte[0], "an empty file"),
        Arguments.of("not UTF-8", latin1, "offset 3"),
        Arguments.of("too short", "A short text.".getBytes(StandardCharsets.UTF_8), "one context"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCorpora")
  void aBadCorpusGivesOneClearLine(String name, byte[] content, String expected)
      throws IOException {
    Path file = dir.resolve("bad.txt");
    if (content != null) {
      Files.write(file, content);
    }
    Cli result = pretrain(file, dir.resolve("out"), 3, 0);
    assertEquals(1, result.exit());
    assertEquals(1, result.errors().size(), result.err());
    assertTrue(result.errors().get(0).contains("expected"), result.err());
    assertTrue(result.errors().get(0).contains(expected), result.err());
  }

  @Test
  void wrongOptionsAreExplained() {
    assertTrue(Cli.run("pretrain", "--preset", "huge").err().contains("quick, toy, large"));
    assertTrue(Cli.run("pretrain", "--steps", "0").err().contains("--steps ≥ 1"));
    assertEquals(2, Cli.run("pretrain", "--stpes", "1").exit());
    Cli device =
        Cli.run("pretrain", "--preset", "tiny", "--device", "tpu", "--out", dir.resolve("x"));
    assertTrue(device.err().contains("auto or one of simd, reference"), device.err());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

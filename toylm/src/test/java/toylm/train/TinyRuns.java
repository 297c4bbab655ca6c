package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.Tokenizer;
import toylm.train.Trainer.Outcome;

/** The smallest things that can be trained, and runs of twelve steps with them. */
public final class TinyRuns {
  /** Bytes and special tokens, no merges: 276 ids. */
  public static final Tokenizer TOKENIZER = new Tokenizer(List.of());

  public static final Config CONFIG =
      new Config(TOKENIZER.vocabSize(), 16, 1, 2, 1, 24, 16, 10_000, 1e-5f);

  private static final List<String> DOCUMENTS =
      List.of(
          "The cat sat on the mat. The dog sat on the log.",
          "One, two, three: the cat can see.",
          "The dog and the cat sat and sat and sat.",
          "Ten cats, ten dogs, ten mats, ten logs.");

  static final int STEPS = 12;
  static final String MODEL = "model.safetensors";
  static final String LOG = "log.jsonl";

  /** Checkpoints at steps 5, 10 and 12; validation on held-out text at 4, 8 and 12. */
  public static final TrainingOptions OPTIONS =
      new TrainingOptions(STEPS, 0.02f, 3, 0.1f, AdamW.Options.standard(), 4, 5);

  private TinyRuns() {}

  static TokenStream stream(String... documents) {
    return TokenStream.of(TOKENIZER, List.of(documents));
  }

  /** Rows of 16 tokens of four short documents, the last of them held out. */
  public static NextToken objective(int rows, int microBatch) {
    return NextToken.on(TokenStream.of(TOKENIZER, DOCUMENTS.subList(0, 3)))
        .withHeldOut(TokenStream.of(TOKENIZER, DOCUMENTS.subList(3, 4)))
        .withRows(rows)
        .withMicroBatch(microBatch);
  }

  public static Transformer model(Device device) {
    return Transformer.random(CONFIG, device, 1);
  }

  /** One process's share of a run; {@code seed} is of the weights it would begin with. */
  static Outcome run(Path dir, int threads, long seed, Objective objective, IntConsumer step)
      throws IOException {
    try (Device device = Devices.open("simd", threads, notice -> {})) {
      Transformer model = Transformer.random(CONFIG, device, seed);
      var before = device.mark();
      try {
        TrainingListener listener =
            new TrainingListener() {
              @Override
              public void step(TrainingLog.Entry entry) {
                step.accept((int) entry.step());
              }
            };
        return new Trainer(model, objective, OPTIONS, dir, List.of(listener)).run();
      } finally {
        assertEquals(before, device.mark());
      }
    }
  }

  static Path uninterrupted(Path tmp) throws IOException {
    Path dir = tmp.resolve("uninterrupted");
    assertEquals(Outcome.FINISHED, run(dir, 1, 1, objective(4, 2), step -> {}));
    return dir;
  }

  static void assertSame(Path expected, Path found) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(expected.resolve(MODEL)), Files.readAllBytes(found.resolve(MODEL)));
    List<TrainingLog.Entry> log = TrainingLog.read(found.resolve(LOG));
    assertEquals(
        LongStream.rangeClosed(1, STEPS).boxed().toList(),
        log.stream().map(TrainingLog.Entry::step).toList());
    assertEquals(withoutSpeed(expected), withoutSpeed(found));
  }

  private static List<String> withoutSpeed(Path dir) throws IOException {
    return TrainingLog.read(dir.resolve(LOG)).stream()
        .map(e -> e.toString().replaceAll("tokensPerSecond=.*", ""))
        .toList();
  }

  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
      try (var files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

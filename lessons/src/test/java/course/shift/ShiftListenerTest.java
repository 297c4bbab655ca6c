package course.shift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.generate.LanguageModel;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Tokenizer;
import toylm.train.AdamW;
import toylm.train.NextToken;
import toylm.train.TokenStream;
import toylm.train.Trainer;
import toylm.train.TrainingListener;
import toylm.train.TrainingOptions;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

class ShiftListenerTest {
  private static final int STEPS = 12;

  /** Bytes and special tokens, no merges. */
  private static final Tokenizer TOKENIZER = new Tokenizer(List.of());

  private static final Config CONFIG =
      new Config(TOKENIZER.vocabSize(), 16, 1, 2, 1, 24, 64, 10_000, 1e-5f);

  private static final List<Conversation> PROMPTS =
      List.of(Conversation.ask("What is 1 + 1?"), Conversation.ask("Hello!"));

  @TempDir Path dir;

  /** Checkpoints at steps 5, 10 and 12. */
  private static final TrainingOptions OPTIONS =
      new TrainingOptions(STEPS, 0.02f, 3, 0.1f, AdamW.Options.standard(), 4, 5);

  /** Trains, with the shift listener and one that may end the run. */
  private Trainer.Outcome run(Path out, TrainingListener other) throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Transformer.random(CONFIG, device, 1);
      TokenStream text = TokenStream.of(TOKENIZER, List.of("one two three four five ".repeat(20)));
      NextToken objective = NextToken.on(text).withLength(16).withRows(4).withMicroBatch(2);
      LanguageModel tuned = new LanguageModel(model, TOKENIZER).withTemplate(ChatTemplate.PLAIN);
      ShiftListener shift =
          new ShiftListener(tuned, PROMPTS, ShiftSteps.doubling(STEPS), out.resolve(ShiftLog.FILE));
      return new Trainer(model, objective, OPTIONS, out, List.of(other, shift)).run();
    }
  }

  private static final TrainingListener NOTHING = new TrainingListener() {};

  private static TrainingListener at(long step, Runnable action) {
    return new TrainingListener() {
      @Override
      public void step(TrainingLog.Entry entry) {
        if (entry.step() == step) {
          action.run();
        }
      }
    };
  }

  @Test
  void theModelAnswersAtTheChosenSteps() throws IOException {
    assertEquals(Trainer.Outcome.FINISHED, run(dir, NOTHING));
    List<ShiftLog.Entry> looks = ShiftLog.read(dir.resolve(ShiftLog.FILE));
    assertEquals(
        List.of(0L, 1L, 2L, 4L, 8L, 12L), looks.stream().map(ShiftLog.Entry::step).toList());
    assertTrue(looks.stream().allMatch(look -> look.answers().size() == 2));
    assertFalse(looks.get(0).answers().equals(looks.get(5).answers()), "it has learnt something");
  }

  @Test
  void listeningChangesNothingInTheModel() throws IOException {
    run(dir.resolve("a"), NOTHING);
    Path b = dir.resolve("b");
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Transformer.random(CONFIG, device, 1);
      TokenStream text = TokenStream.of(TOKENIZER, List.of("one two three four five ".repeat(20)));
      NextToken objective = NextToken.on(text).withLength(16).withRows(4).withMicroBatch(2);
      new Trainer(model, objective, OPTIONS, b, List.of()).run();
    }
    assertEquals(
        -1, Files.mismatch(dir.resolve("a/model.safetensors"), b.resolve("model.safetensors")));
  }

  /** Before the first checkpoint, at one, at a look, after one, and at the end. */
  @ParameterizedTest
  @ValueSource(longs = {2, 5, 8, 11, 12})
  void aCrashAtAnyStepLeavesNoTrace(long step) throws IOException {
    Path whole = dir.resolve("whole");
    run(whole, NOTHING);
    Path broken = dir.resolve("broken");
    TrainingListener crash =
        at(
            step,
            () -> {
              throw new IllegalStateException("crash");
            });
    assertThrows(IllegalStateException.class, () -> run(broken, crash));
    assertEquals(Trainer.Outcome.FINISHED, run(broken, NOTHING));
    assertSame(whole, broken);
  }

  @Test
  void aRunStoppedAsTheModelAnswersSavesItsStateAndLooksAgain() throws IOException {
    Path whole = dir.resolve("whole");
    run(whole, NOTHING);
    Path stopped = dir.resolve("stopped");
    // The interrupt comes before the look at step 8, whose generation it ends.
    var outcome = run(stopped, at(8, () -> Thread.currentThread().interrupt()));
    assertEquals(Trainer.Outcome.STOPPED, outcome);
    assertEquals(5 - 1, ShiftLog.read(stopped.resolve(ShiftLog.FILE)).size());
    assertEquals(Trainer.Outcome.FINISHED, run(stopped, NOTHING));
    assertSame(whole, stopped);
  }

  private static void assertSame(Path whole, Path broken) throws IOException {
    for (String file : List.of(ShiftLog.FILE, "model.safetensors")) {
      assertEquals(
          -1, Files.mismatch(whole.resolve(file), broken.resolve(file)), broken + " " + file);
    }
  }

  @Test
  void stepsDoubleForTuningAndAreEvenForPretraining() {
    assertEquals(sorted(0, 1, 2, 4, 8, 16, 20), ShiftSteps.doubling(20));
    assertEquals(sorted(0, 1), ShiftSteps.doubling(1));
    assertEquals(sorted(0, 250, 500, 750, 1000), ShiftSteps.even(1000, 4));
    assertEquals(sorted(0, 1, 2), ShiftSteps.even(2, 10));
    assertThrows(IllegalArgumentException.class, () -> ShiftSteps.even(0, 1));
  }

  private static SortedSet<Long> sorted(long... steps) {
    SortedSet<Long> set = new TreeSet<>();
    for (long step : steps) {
      set.add(step);
    }
    return set;
  }

  @Test
  void promptsToScoreAreNeverTrainedOnAndComeFromAllFamilies() {
    List<Probe.Chat> probes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String family = i < 40 ? "large" : "small";
      probes.add(
          new Probe.Chat(
              "p" + i,
              Dimension.HONESTY,
              family,
              Conversation.ask("Number " + i % 50 + "?"), // ten are asked twice
              new Rule.Refuses(),
              false));
    }
    ShiftPrompts prompts = ShiftPrompts.of(probes, 10, 40, 1);
    assertEquals(10, prompts.scoring().size());
    assertEquals(40, prompts.training().size());
    assertTrue(prompts.scoring().stream().noneMatch(prompts.training()::contains));
    assertEquals(prompts, ShiftPrompts.of(probes, 10, 40, 1));
    assertThrows(IllegalArgumentException.class, () -> ShiftPrompts.of(probes, 11, 40, 1));
    long fromLarge =
        prompts.scoring().stream()
            .filter(p -> Integer.parseInt(p.last().content().replaceAll("\\D", "")) < 40)
            .count();
    assertTrue(fromLarge >= 5 && fromLarge < 10, "found " + fromLarge + " of the larger family");
  }
}

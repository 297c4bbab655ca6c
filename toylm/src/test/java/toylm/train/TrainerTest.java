package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static toylm.train.TinyRuns.LOG;
import static toylm.train.TinyRuns.MODEL;
import static toylm.train.TinyRuns.OPTIONS;
import static toylm.train.TinyRuns.STEPS;
import static toylm.train.TinyRuns.assertSame;
import static toylm.train.TinyRuns.run;
import static toylm.train.TinyRuns.uninterrupted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.op.WeightedSum;
import toylm.train.Trainer.Outcome;

/** What a run leaves behind when all goes well, and when it doesn't. */
class TrainerTest {
  @TempDir Path tmp;

  @Test
  void trainingLearnsAndTheLogSaysSo() throws IOException {
    List<TrainingLog.Entry> log = TrainingLog.read(uninterrupted(tmp).resolve(LOG));
    // The first loss is that of a guess, ln 276 = 5.62; twelve steps at a high rate learn which
    // letters are frequent.
    assertEquals(Math.log(276), log.get(0).loss(), 0.1);
    assertTrue(log.get(STEPS - 1).loss() < 4.5, "" + log.get(STEPS - 1).loss());
    for (TrainingLog.Entry entry : log) {
      assertEquals(entry.step() % 4 != 0, Double.isNaN(entry.validationLoss()));
      assertEquals(entry.step() * 4 * 16, entry.tokens());
      assertEquals(OPTIONS.schedule().at(entry.step() - 1), (float) entry.learningRate());
      assertTrue(entry.gradNorm() > 0 && entry.tokensPerSecond() > 0);
    }
  }

  /** An objective whose loss is not finite at one step. */
  private static Objective failing(long at, float weight) {
    NextToken healthy = TinyRuns.objective(4, 2);
    return new Objective() {
      @Override
      public Tensor loss(Tape tape, Transformer model, long step, int part) {
        Tensor loss = healthy.loss(tape, model, step, part);
        return step == at ? WeightedSum.weightedSum(tape, loss, new float[] {weight}) : loss;
      }

      @Override
      public int parts() {
        return healthy.parts();
      }

      @Override
      public long tokensPerStep() {
        return healthy.tokensPerStep();
      }

      @Override
      public double validationLoss(Transformer model) {
        return healthy.validationLoss(model);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, loss NaN and gradient norm NaN",
    "Infinity, loss Infinity and gradient norm NaN"
  })
  void aLossThatIsNotFiniteEndsTheRunAndKeepsTheLastCheckpoint(float weight, String found)
      throws IOException {
    Path dir = tmp.resolve("run");
    List<byte[]> saved = new ArrayList<>();
    var e =
        assertThrows(
            TrainingException.class,
            () ->
                run(
                    dir,
                    1,
                    1,
                    failing(7, weight),
                    step -> {
                      if (step == 6) {
                        saved.addAll(checkpoint(dir));
                      }
                    }));
    assertEquals(
        "expected a finite loss, found "
            + found
            + " at step 7, part 1 of 2; the checkpoint of step 5 is intact: lower the learning rate",
        e.getMessage());
    List<byte[]> kept = checkpoint(dir);
    for (int i = 0; i < saved.size(); i++) {
      assertArrayEquals(saved.get(i), kept.get(i));
    }
    run(dir, 1, 99, TinyRuns.objective(4, 2), step -> {});
    assertSame(uninterrupted(tmp), dir);
  }

  @Test
  void itNamesThePairsOrConversationsToLookAt() {
    PreferenceLoss broken =
        new PreferenceLoss() {
          @Override
          public Value of(PairLogProbs policy, PairLogProbs reference) {
            return new Value(Math.log(-1), 0, 0);
          }

          @Override
          public boolean usesReference() {
            return false;
          }
        };
    PreferenceData data = PreferenceData.withoutReference(TinyPairs.pairs(3), TinyPairs.LENGTH);
    Objective pairs = new PreferenceObjective(data, TinyPairs.none(), broken, 3, 3, 1);
    Objective mixed = new WithReplay(TinyRuns.objective(2, 1), pairs, 1);
    var e =
        assertThrows(
            TrainingException.class, () -> run(tmp.resolve("run"), 1, 1, mixed, step -> {}));
    assertTrue(
        e.getMessage().matches(".* at step 0, replay, pairs \\[[012], [012], [012]\\]; .*"),
        e.getMessage());
    Objective answers =
        new ResponseOnly(
            TinyPairs.pairs(3).stream().map(PreferencePair::chosen).toList(),
            List.of(),
            1,
            1,
            TinyPairs.LENGTH,
            1);
    assertTrue(answers.describe(0, 0).startsWith("conversations [["), answers.describe(0, 0));
    assertEquals("part 2 of 2", new WithReplay(mixed, answers, 1).describe(0, 1));
  }

  private static List<byte[]> checkpoint(Path dir) {
    try {
      return List.of(
          Files.readAllBytes(dir.resolve(MODEL)),
          Files.readAllBytes(dir.resolve("trainer.safetensors")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theStateOfAnotherModelIsRefused() throws IOException {
    Path dir = uninterrupted(tmp);
    Config other = TinyRuns.CONFIG.withVocab(300);
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Trainer trainer =
          new Trainer(
              Transformer.random(other, device, 1),
              TinyRuns.objective(4, 2),
              OPTIONS,
              dir,
              List.of());
      var e = assertThrows(IOException.class, trainer::run);
      assertTrue(
          e.getMessage()
              .contains(
                  "expected parameters.embedding of "
                      + 300 * 16
                      + " numbers, found "
                      + 276 * 16
                      + "; continue with the model and the optimizer that the training began with,"
                      + " or start the training over in an empty directory"),
          e.getMessage());
    }
    assertEquals(12, TrainingLog.read(dir.resolve(LOG)).size());
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() throws IOException {
    Path dir = uninterrupted(tmp);
    List<byte[]> before = checkpoint(dir);
    assertEquals(
        Outcome.FINISHED,
        run(
            dir,
            1,
            99,
            TinyRuns.objective(4, 2),
            step -> {
              throw new AssertionError("step " + step);
            }));
    assertTrue(Arrays.equals(before.get(0), checkpoint(dir).get(0)));
  }

  @Test
  void aSecondTrainingOnTheSameDeviceIsRefused() throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = TinyRuns.model(device);
      List<String> refusals = new ArrayList<>();
      TrainingListener second =
          new TrainingListener() {
            @Override
            public void started(long step) {
              Trainer other = trainer(model, "second", List.of());
              refusals.add(assertThrows(IllegalStateException.class, other::run).getMessage());
            }
          };
      assertEquals(Outcome.FINISHED, trainer(model, "first", List.of(second)).run());
      assertTrue(refusals.get(0).contains("found another training on it"), refusals.get(0));
      assertEquals(Outcome.FINISHED, trainer(model, "third", List.of()).run());
    }
  }

  private Trainer trainer(Transformer model, String dir, List<TrainingListener> listeners) {
    return new Trainer(model, TinyRuns.objective(4, 2), OPTIONS, tmp.resolve(dir), listeners);
  }
}

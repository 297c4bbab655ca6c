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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.train.Trainer.Outcome;
import toylm.train.preference.PairLogProbs;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceLoss;
import toylm.train.preference.PreferenceObjective;
import toylm.train.preference.PreferencePair;

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
      public List<MicroBatch> step(Transformer model, long step) {
        List<MicroBatch> batches = healthy.step(model, step);
        return step == at ? batches.stream().map(b -> b.weighted(weight)).toList() : batches;
      }

      @Override
      public Map<String, Double> validate(Transformer model) {
        return healthy.validate(model);
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
            + " at step 7, "
            + TinyRuns.objective(4, 2).step(TinyRuns.model(new ReferenceDevice()), 7).get(0).what()
            + "; the checkpoint of step 5 is intact: lower the learning rate",
        e.getMessage());
    assertEquals(5, TrainingLog.read(dir.resolve(LOG)).size(), "the log ends where the state does");
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
    PreferenceData data = PreferenceData.withoutReference(TinyPairs.pairs(3));
    Objective pairs = PreferenceObjective.on(data, broken).withPairs(3);
    Objective mixed = new WithReplay(TinyRuns.objective(2, 1), pairs, 1);
    var e =
        assertThrows(
            TrainingException.class, () -> run(tmp.resolve("run"), 1, 1, mixed, step -> {}));
    assertTrue(
        e.getMessage().matches(".* at step 0, replay, pairs \\[[012], [012], [012]\\]; .*"),
        e.getMessage());
    Objective answers =
        ResponseOnly.on(TinyPairs.pairs(3).stream().map(PreferencePair::chosen).toList());
    Transformer model = TinyRuns.model(new ReferenceDevice());
    String what = answers.step(model, 0).get(0).what();
    assertTrue(what.startsWith("conversations [["), what);
    what = TinyRuns.objective(4, 2).step(model, 0).get(0).what();
    assertTrue(what.matches("rows that begin at tokens \\[\\d+, \\d+]"), what);
  }

  @Test
  void aTrainingWithoutADirectoryKeepsTheModelAndNothingElse() throws IOException {
    float[] expected;
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = TinyRuns.model(device);
      trainer(model, "run", List.of()).run();
      expected = model.parameters().all().toArray();
    }
    List<Path> before = temporary();
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = TinyRuns.model(device);
      assertEquals(Outcome.FINISHED, Trainer.train(model, TinyRuns.objective(4, 2), OPTIONS));
      assertArrayEquals(expected, model.parameters().all().toArray());
      Objective failing = failing(7, Float.NaN);
      assertThrows(TrainingException.class, () -> Trainer.train(model, failing, OPTIONS));
    }
    assertEquals(before, temporary());
  }

  private static List<Path> temporary() throws IOException {
    String mine = "toylm-" + ProcessHandle.current().pid() + "-";
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith(mine)).toList();
    }
  }

  @Test
  void aScheduleOfOnesOwnDrivesTheRun() throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      TrainingOptions options = OPTIONS.withSchedule(step -> 0.01f / (step + 1));
      Path dir = tmp.resolve("own");
      new Trainer(TinyRuns.model(device), TinyRuns.objective(4, 2), options, dir, List.of()).run();
      for (TrainingLog.Entry entry : TrainingLog.read(dir.resolve(LOG))) {
        assertEquals(0.01f / entry.step(), (float) entry.learningRate());
      }
    }
  }

  @Test
  void whatAnObjectiveMeasuresIsLoggedByNameButNotWhatIsOnlyMixedIn() throws IOException {
    Path dir = tmp.resolve("run");
    Objective measured = measured(TinyRuns.objective(4, 2), "rows", 1);
    Objective mixedIn = measured(TinyRuns.objective(2, 1), "others", 9);
    run(dir, 1, 1, new WithReplay(measured, mixedIn, 0.5f), step -> {});
    for (TrainingLog.Entry entry : TrainingLog.read(dir.resolve(LOG))) {
      assertEquals(Map.of("rows", 1.5), entry.metrics(), "the mean over two micro-batches");
      assertEquals(entry.step() * 6 * 16, entry.tokens());
      assertEquals(entry.step() % 4 == 0 ? Set.of("loss") : Set.of(), entry.validation().keySet());
    }
  }

  /** An objective whose micro-batches measure first, first + 1, … */
  private static Objective measured(NextToken objective, String name, double first) {
    return new Objective() {
      @Override
      public List<MicroBatch> step(Transformer model, long step) {
        List<MicroBatch> batches = new ArrayList<>();
        for (MicroBatch b : objective.step(model, step)) {
          double value = first + batches.size();
          batches.add(
              MicroBatch.of(
                  b.what(),
                  b.ids(),
                  (tape, m, metrics) -> {
                    metrics.add(name, value, 2);
                    return b.loss().of(tape, m, metrics);
                  }));
        }
        return batches;
      }

      @Override
      public Map<String, Double> validate(Transformer model) {
        return objective.validate(model);
      }
    };
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

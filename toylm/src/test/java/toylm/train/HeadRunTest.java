package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static toylm.tensor.op.HostLoss.hostLoss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.io.Checkpoint;
import toylm.io.TrainingLog;
import toylm.nn.Head;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Runs that train a model together with a head on it. */
class HeadRunTest {
  private static final Layout.Grid GRID = Layout.Grid.causal(4, 8);

  @TempDir Path tmp;

  /** How much a head's value of each token differs from 1 where the token is even, from −1 else. */
  private record Parity(Head head) implements Objective {
    @Override
    public List<MicroBatch> step(Transformer model, long step) {
      int[] ids = Numbers.ints(step, GRID.tokens(), 0, 100);
      return List.of(
          MicroBatch.of("random tokens", ids, (tape, policy, metrics) -> loss(tape, policy, ids)));
    }

    private Tensor loss(Tape tape, Transformer model, int[] ids) {
      Tensor values = head.values(tape, model.hidden(tape, ids, GRID));
      return hostLoss(
          tape,
          values,
          (x, gradient) -> {
            double loss = 0;
            for (int i = 0; i < x.length; i++) {
              double off = x[i] - (ids[i] % 2 == 0 ? 1 : -1);
              loss += off * off / x.length;
              gradient[i] = (float) (2 * off / x.length);
            }
            return loss;
          });
    }
  }

  /** The losses of a run that is stopped after some steps; its first weights are of a seed. */
  private static List<Double> run(Path dir, OptimizerOptions optimizer, long seed, int stopAfter)
      throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Transformer.random(TinyRuns.CONFIG, device, seed);
      Head head = Head.random(device, TinyRuns.CONFIG.dim(), seed);
      List<Double> losses = new ArrayList<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void step(TrainingLog.Entry entry) {
              losses.add(entry.loss());
              if (entry.step() == stopAfter) {
                Thread.currentThread().interrupt();
              }
            }
          };
      new Trainer(
              model,
              Trainable.of(model.parameters(), head),
              new Parity(head),
              new TrainingOptions(40, 0.05f, 3, 0.1f, optimizer, 40, 40),
              dir,
              List.of(listener))
          .run();
      return losses;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStoppedRunEndsWithTheBitsOfOneThatWasNot(boolean muon) throws IOException {
    OptimizerOptions optimizer = muon ? Muon.Options.standard() : AdamW.Options.standard();
    Path whole = tmp.resolve("whole");
    Path stopped = tmp.resolve("stopped");
    List<Double> losses = run(whole, optimizer, 1, -1);
    // A constant 0 costs 1; which tokens are even is learned token by token.
    assertTrue(losses.get(39) < 0.5, losses.toString());
    List<Double> inTwo = new ArrayList<>(run(stopped, optimizer, 1, 7));
    inTwo.addAll(run(stopped, optimizer, 99, -1));
    assertEquals(losses, inTwo);
    for (String file : List.of("model.safetensors", "head.safetensors", "trainer.safetensors")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(stopped.resolve(file)), file);
    }
  }

  @Test
  void theModelLoadsWithItsHeadOrPlain() throws IOException {
    Checkpoint.saveDescription(tmp, TinyRuns.CONFIG, TinyRuns.TOKENIZER, Optional.empty());
    run(tmp, AdamW.Options.standard(), 1, -1);
    int[] ids = Numbers.ints(999, GRID.tokens(), 0, 100);
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Checkpoint.loadModel(tmp, device, false);
      Head head = Checkpoint.loadHead(tmp, device);
      try (Tape tape = Tape.inference(device)) {
        float[] values = head.values(tape, model.hidden(tape, ids, GRID)).toArray();
        int right = 0;
        for (int i = 0; i < ids.length; i++) {
          right += values[i] > 0 == (ids[i] % 2 == 0) ? 1 : 0;
        }
        assertTrue(right > 0.8 * ids.length, right + " of " + ids.length);
      }
    }
  }

  @Test
  void aModelWithoutAHeadSaysSo() throws IOException {
    TinyRuns.run(tmp, 1, 1, TinyRuns.objective(4, 2), step -> {});
    Checkpoint.saveDescription(tmp, TinyRuns.CONFIG, TinyRuns.TOKENIZER, Optional.empty());
    assertFalse(Files.exists(tmp.resolve("head.safetensors")));
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      var e = assertThrows(IOException.class, () -> Checkpoint.loadHead(tmp, device));
      assertTrue(e.getMessage().contains("train one together with a head"), e.getMessage());
    }
  }

  @Test
  void theStateOfAnotherOptimizerOrOfAModelAloneIsRefused() throws IOException {
    run(tmp.resolve("head"), AdamW.Options.standard(), 1, 7);
    var e =
        assertThrows(
            IOException.class, () -> run(tmp.resolve("head"), Muon.Options.standard(), 1, -1));
    assertTrue(
        e.getMessage().contains("start the training over in an empty directory"), e.getMessage());
    TinyRuns.run(tmp.resolve("alone"), 1, 1, TinyRuns.objective(4, 2), step -> {});
    var other =
        assertThrows(
            IOException.class, () -> run(tmp.resolve("alone"), AdamW.Options.standard(), 1, -1));
    assertTrue(other.getMessage().contains("parameters.head"), other.getMessage());
  }

  @Test
  void twoPartsOfTheSameNameAreRefused() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = TinyRuns.model(device);
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Trainable.of(model.parameters(), model.parameters()));
      assertTrue(e.getMessage().contains("two of the name embedding"), e.getMessage());
    }
  }

  @Test
  void freshHeadsOfASeedAreTheSame() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      float[] one = Head.random(device, 16, 1).groups().get(0).values().toArray();
      assertArrayEquals(one, Head.random(device, 16, 1).groups().get(0).values().toArray());
      assertFalse(
          Arrays.equals(one, Head.random(device, 16, 2).groups().get(0).values().toArray()));
    }
  }
}

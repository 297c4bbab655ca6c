package toylm.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.op.LogProbs;

/** What must hold of a model before it has learned anything, on each device. */
@ParameterizedClass
@ValueSource(strings = {"simd", "reference"})
class TransformerTest {
  private final String deviceName;
  private Device device;

  TransformerTest(String deviceName) {
    this.deviceName = deviceName;
  }

  @BeforeEach
  void open() {
    device = Devices.open(deviceName, 2, notice -> {});
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void aFreshModelKnowsNothing() {
    Config config = Config.tiny();
    Transformer model = Transformer.random(config, device, 3);
    int[] ids = Numbers.ints(1, 100, 0, config.vocab());
    int[] targets = Numbers.ints(2, 100, 0, config.vocab());
    try (Tape tape = Tape.inference(device)) {
      var logits = model.logits(tape, ids, Layout.Grid.causal(2, 50));
      float[] logProbs = LogProbs.logProbs(tape, logits, targets).toArray();
      double loss = 0;
      for (float p : logProbs) {
        loss -= p / logProbs.length;
      }
      // Logits are sums of 64 products of a normalised number and one of deviation 0.05: variance
      // 0.16. That lifts the mean loss by half of it, and 100 targets scatter it by √(0.16/100).
      assertEquals(Math.log(config.vocab()) + 0.08, loss, 5 * 0.04);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 17, 30})
  void aLaterTokenChangesNothingBeforeIt(int changed) {
    Transformer model = TinyModels.lively(device);
    int v = model.config().vocab();
    int[] ids = TinyModels.ids(1, 33);
    float[] before = TinyModels.logits(model, ids);
    ids[changed] = (ids[changed] + 1) % v;
    float[] after = TinyModels.logits(model, ids);
    assertArrayEquals(
        Arrays.copyOf(before, changed * v), Arrays.copyOf(after, changed * v), "before it");
    for (int t = changed; t < ids.length; t++) {
      float[] was = Arrays.copyOfRange(before, t * v, (t + 1) * v);
      float[] is = Arrays.copyOfRange(after, t * v, (t + 1) * v);
      assertTrue(Numbers.relativeError(is, was) > 1e-4, "token " + t + " sees the change");
    }
  }

  @Test
  void anotherDocumentInTheSameRowChangesNothing() {
    Transformer model = TinyModels.lively(device);
    int v = model.config().vocab();
    int[] ids = TinyModels.ids(2, 30);
    int[] starts = new int[30];
    Arrays.fill(starts, 11, 30, 11);
    float[] before = packedLogits(model, ids, starts);
    Arrays.fill(ids, 0, 11, 9);
    float[] after = packedLogits(model, ids, starts);
    assertArrayEquals(
        Arrays.copyOfRange(before, 11 * v, 30 * v), Arrays.copyOfRange(after, 11 * v, 30 * v));
    assertTrue(
        Numbers.relativeError(Arrays.copyOf(after, 11 * v), Arrays.copyOf(before, 11 * v)) > 1e-4);
  }

  private static float[] packedLogits(Transformer model, int[] ids, int[] starts) {
    try (Tape tape = Tape.inference(model.device())) {
      return model.logits(tape, ids, Layout.Grid.packed(1, ids.length, starts)).toArray();
    }
  }

  @Test
  void aDocumentMeansTheSameWhereverItStandsInARow() {
    // Rotary positions are relative: 19 tokens at columns 11 … 29 or 0 … 18.
    Transformer model = TinyModels.lively(device);
    int v = model.config().vocab();
    int[] ids = TinyModels.ids(2, 30);
    int[] starts = new int[30];
    Arrays.fill(starts, 11, 30, 11);
    float[] packed = Arrays.copyOfRange(packedLogits(model, ids, starts), 11 * v, 30 * v);
    float[] alone = TinyModels.logits(model, Arrays.copyOfRange(ids, 11, 30));
    // The angles are other floats, and a steep softmax enlarges their rounding.
    Numbers.assertClose(packed, alone, 1e-4, "logits");
  }

  @Test
  void theOrderOfTokensMattersByTheirPositionsAlone() {
    // In one layer the last token sees a set of keys: nothing but positions tells their order.
    Config oneLayer = new Config(301, 24, 1, 4, 2, 40, 48, 10_000, 1e-5f);
    Transformer model = Transformer.random(oneLayer, device, 1);
    float[] weights = Numbers.random(1, (int) oneLayer.parameters());
    device.write(model.parameters().all(), weights);
    int v = oneLayer.vocab();
    float[] one = TinyModels.logits(model, 1, 2, 3, 4);
    float[] other = TinyModels.logits(model, 2, 1, 3, 4);
    assertTrue(
        Numbers.relativeError(
                Arrays.copyOfRange(one, 3 * v, 4 * v), Arrays.copyOfRange(other, 3 * v, 4 * v))
            > 1e-3);
  }

  @Test
  void theSameSeedGivesTheSameWeightsAndAnotherSeedOthers() {
    float[] one = Transformer.random(TinyModels.CONFIG, device, 1).parameters().all().toArray();
    float[] again = Transformer.random(TinyModels.CONFIG, device, 1).parameters().all().toArray();
    float[] other = Transformer.random(TinyModels.CONFIG, device, 2).parameters().all().toArray();
    assertArrayEquals(one, again);
    assertTrue(Numbers.relativeError(other, one) > 0.1);
  }

  @Test
  void aRowBeyondTheContextIsRefused() {
    Transformer model = Transformer.random(TinyModels.CONFIG, device, 1);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> TinyModels.logits(model, TinyModels.ids(1, 49)));
    assertEquals(
        "expected at most 48 tokens in a sequence, found 49; shorten the prompt or raise"
            + " Config.context",
        e.getMessage());
  }
}

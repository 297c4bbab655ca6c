package toylm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import toylm.nn.TinyModels;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;

class SurprisalTest {
  /**
   * Another packing sums in another order, and rotary angles of another column are rounded anew.
   */
  private static final double ROUNDING = 1e-3;

  @Test
  void aTextSurprisesTheSameWithAndWithoutNeighbours() {
    try (Device device = Devices.open("simd", 2, notice -> {})) {
      Transformer model = TinyModels.lively(device);
      List<int[]> texts = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        texts.add(TinyModels.ids(i, 2 + i * 7 % 47)); // up to the context and one more
      }
      var before = device.mark();
      List<float[]> together = Surprisal.of(model, texts);
      assertEquals(before, device.mark());
      for (int i = 0; i < texts.size(); i++) {
        float[] alone = alone(model, texts.get(i));
        assertEquals(alone.length, together.get(i).length);
        for (int t = 0; t < alone.length; t++) {
          assertEquals(alone[t], together.get(i)[t], ROUNDING, "text " + i + ", token " + t);
        }
      }
    }
  }

  @Test
  void ofATextLongerThanTheContextTheBeginningIsRead() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      int context = TinyModels.CONFIG.context();
      List<int[]> texts = List.of(TinyModels.ids(1, context + 20));
      assertEquals(context, Surprisal.of(TinyModels.lively(device), texts).get(0).length);
    }
  }

  /** −log softmax, in double precision, from logits computed without neighbours. */
  private static float[] alone(Transformer model, int[] text) {
    int v = model.config().vocab();
    float[] surprisals = new float[text.length - 1];
    int[] seen = java.util.Arrays.copyOf(text, surprisals.length);
    float[] logits = TinyModels.logits(model, seen);
    for (int t = 0; t < surprisals.length; t++) {
      double sum = 0;
      for (int id = 0; id < v; id++) {
        sum += Math.exp(logits[t * v + id]);
      }
      surprisals[t] = (float) (Math.log(sum) - logits[t * v + text[t + 1]]);
    }
    return surprisals;
  }
}

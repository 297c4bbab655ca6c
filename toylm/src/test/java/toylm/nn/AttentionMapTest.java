package toylm.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.tensor.op.CausalAttention;

class AttentionMapTest {
  private static final int[] IDS = {3, 1, 4, 1, 5};

  @Test
  void everyTokenSharesOutOneAmongItselfAndThoseBefore() {
    Config config = new Config(16, 16, 2, 4, 2, 24, 8, 10_000f, 1e-5f);
    Transformer model = Transformer.random(config, new ReferenceDevice(), 1);
    for (int layer = 0; layer < 2; layer++) {
      float[][][] maps = AttentionMap.of(model, IDS, layer);
      assertEquals(4, maps.length);
      for (float[][] map : maps) {
        for (int t = 0; t < IDS.length; t++) {
          double sum = 0;
          for (int s = 0; s < IDS.length; s++) {
            sum += map[t][s];
            assertEquals(s > t, map[t][s] == 0);
          }
          assertEquals(1, sum, 1e-6);
        }
      }
    }
  }

  @Test
  void theWeightsAreThoseThatTheModelMixesValuesWith() {
    Config config = new Config(16, 16, 2, 4, 2, 24, 8, 10_000f, 1e-5f);
    Transformer model = Transformer.random(config, new ReferenceDevice(), 1);
    Heads heads = new Heads(4, 2, 4);
    try (Tape tape = Tape.inference(model.device())) {
      Layout.Grid grid = Layout.Grid.causal(1, IDS.length);
      Tensor x = model.residual(tape, IDS, grid, 1);
      Tensor qkv = model.queriesKeysValues(tape, x, 1, grid);
      float[] mixed = CausalAttention.causalAttention(tape, qkv, heads, grid).toArray();
      float[] all = qkv.toArray();
      float[][][] maps = AttentionMap.of(model, IDS, 1);
      int width = all.length / IDS.length;
      for (int t = 0; t < IDS.length; t++) {
        for (int c = 0; c < 16; c++) {
          int value = 16 + 8 + c / 8 * 4 + c % 4; // after queries and keys; two heads share it
          double sum = 0;
          for (int s = 0; s <= t; s++) {
            sum += maps[c / 4][t][s] * all[s * width + value];
          }
          assertEquals(mixed[t * 16 + c], sum, 1e-5);
        }
      }
    }
  }

  @Test
  void aLayerThatIsNotThereIsRefused() {
    Config config = new Config(16, 16, 2, 4, 2, 24, 8, 10_000f, 1e-5f);
    Transformer model = Transformer.random(config, new ReferenceDevice(), 1);
    assertThrows(IllegalArgumentException.class, () -> AttentionMap.of(model, IDS, 2));
  }
}

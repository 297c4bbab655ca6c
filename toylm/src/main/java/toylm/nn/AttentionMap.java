package toylm.nn;

import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceAttention;

/** What tokens attend to: the weights p = softmax(q·kᵀ/√headSize) of one layer, for pictures. */
public final class AttentionMap {
  private AttentionMap() {}

  /**
   * The weights of a layer for one text.
   *
   * @param ids (T), T ≤ context; as in training, a text begins with the token that opens it
   * @param layer from 0
   * @return (heads, T, T): for each head, a row for each token with the weight of every token; the
   *     row adds up to 1, and later tokens weigh 0
   * @throws IllegalArgumentException if there is no such layer
   */
  public static float[][][] of(Transformer model, int[] ids, int layer) {
    Config config = model.config();
    if (layer < 0 || layer >= config.layers()) {
      throw new IllegalArgumentException(
          "expected a layer from 0 to " + (config.layers() - 1) + ", found " + layer);
    }
    Layout.Grid grid = Layout.Grid.causal(1, ids.length);
    float[] qkv;
    try (Tape tape = Tape.inference(model.device())) {
      Tensor x = model.residual(tape, ids, grid, layer); // (T, C)
      qkv = model.queriesKeysValues(tape, x, layer, grid).toArray(); // (T, qkvWidth)
    }
    ReferenceAttention attention = new ReferenceAttention(qkv, 0, model.heads(), grid);
    float[][][] maps = new float[config.heads()][ids.length][ids.length];
    for (int head = 0; head < config.heads(); head++) {
      for (int t = 0; t < ids.length; t++) {
        double[] weights = attention.weights(0, t, head);
        for (int s = 0; s <= t; s++) {
          maps[head][t][s] = (float) weights[s];
        }
      }
    }
    return maps;
  }
}

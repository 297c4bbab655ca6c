package toylm.nn;

import toylm.tensor.Layout;
import toylm.tensor.Tape;

/** What tokens look at: the weights p = softmax(q·kᵀ/√headSize) of one layer, for pictures. */
public final class AttentionMap {
  private AttentionMap() {}

  /**
   * The weights of a layer for one text.
   *
   * @param ids (T), T ≤ context
   * @param layer from 0
   * @return (heads, T, T): for each head and each token that looks, how much it takes from each
   *     token; every row adds up to 1, and what comes later counts 0
   * @throws IllegalArgumentException if there is no such layer
   */
  public static float[][][] of(Transformer model, int[] ids, int layer) {
    Config config = model.config();
    if (layer < 0 || layer >= config.layers()) {
      throw new IllegalArgumentException(
          "expected a layer from 0 to " + (config.layers() - 1) + ", found " + layer);
    }
    int width = (config.heads() + 2 * config.kvHeads()) * config.headSize();
    float[] qkv;
    try (Tape tape = Tape.inference(model.device())) {
      Layout.Grid grid = Layout.Grid.causal(1, ids.length);
      qkv = model.queriesKeysValues(tape, ids, grid, layer).toArray();
    }
    float[][][] maps = new float[config.heads()][ids.length][ids.length];
    int size = config.headSize();
    for (int head = 0; head < config.heads(); head++) {
      int query = head * size;
      int group = config.heads() / config.kvHeads(); // query heads that share a key
      int key = (config.heads() + head / group) * size;
      for (int t = 0; t < ids.length; t++) {
        softmax(maps[head][t], scores(qkv, width, t, query, key, size), t);
      }
    }
    return maps;
  }

  private static double[] scores(float[] qkv, int width, int t, int query, int key, int size) {
    double[] scores = new double[t + 1];
    for (int s = 0; s <= t; s++) {
      for (int i = 0; i < size; i++) {
        scores[s] += qkv[t * width + query + i] * qkv[s * width + key + i];
      }
      scores[s] /= Math.sqrt(size);
    }
    return scores;
  }

  private static void softmax(float[] weights, double[] scores, int t) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - max);
    }
    for (int s = 0; s <= t; s++) {
      weights[s] = (float) (Math.exp(scores[s] - max) / sum);
    }
  }
}

package toylm.gpu;

/**
 * Attention, its gradient, and attention over a cache. A work-item keeps a head's sums to itself.
 */
abstract class AttentionKernels extends LayerKernels {
  /** The longest head that fits a work-item's own memory. */
  static final int LONGEST_HEAD = 128;

  /** b = attention over a; c = log Σ exp; ints: each token's first column. One token and head. */
  final void attention(int id) {
    if (id < size) {
      int token = id / heads;
      int head = id % heads;
      int width = (heads + 2 * kvHeads) * headSize;
      int last = token % length;
      int query = a + token * width + head * headSize;
      int keys = a + (token - last) * width + (heads + head / (heads / kvHeads)) * headSize;
      attend(query, keys, width, kvHeads * headSize, ints[token], last, b + id * headSize, c + id);
    }
  }

  /** One query over keys from … last, {@code step} apart; the values lie {@code values} later. */
  private void attend(
      int query, int keys, int step, int values, int from, int last, int to, int logSum) {
    float[] sums = new float[LONGEST_HEAD];
    for (int j = 0; j < headSize; j++) {
      sums[j] = 0;
    }
    float top = LOWEST;
    float total = 0;
    for (int s = from; s <= last; s++) {
      int key = keys + s * step;
      float score = 0;
      for (int j = 0; j < headSize; j++) {
        score += arena[query + j] * arena[key + j];
      }
      score = score * x;
      float before = top;
      top = max(before, score);
      float keep = exp(before - top);
      float weight = exp(score - top);
      total = total * keep + weight;
      for (int j = 0; j < headSize; j++) {
        sums[j] = sums[j] * keep + weight * arena[key + values + j];
      }
    }
    for (int j = 0; j < headSize; j++) {
      arena[to + j] = sums[j] / total;
    }
    if (logSum >= 0) {
      arena[logSum] = top + log(total);
    }
  }

  /**
   * e = gradient of a's queries, from output b, log Σ exp c, output's gradient d; f = dOut · out,
   * for the keys. One token and head.
   */
  final void attentionQueries(int id) {
    if (id < size) {
      float[] sums = new float[LONGEST_HEAD];
      int token = id / heads;
      int head = id % heads;
      int width = (heads + 2 * kvHeads) * headSize;
      int last = token % length;
      int query = token * width + head * headSize;
      int keys = a + (token - last) * width + (heads + head / (heads / kvHeads)) * headSize;
      int gradient = d + id * headSize;
      float mean = 0;
      for (int j = 0; j < headSize; j++) {
        sums[j] = 0;
        mean += arena[gradient + j] * arena[b + id * headSize + j];
      }
      arena[f + id] = mean;
      float logSum = arena[c + id];
      for (int s = ints[token]; s <= last; s++) {
        int key = keys + s * width;
        float score = 0;
        float change = 0;
        for (int j = 0; j < headSize; j++) {
          score += arena[a + query + j] * arena[key + j];
          change += arena[gradient + j] * arena[key + kvHeads * headSize + j];
        }
        float pull = exp(score * x - logSum) * (change - mean) * x;
        for (int j = 0; j < headSize; j++) {
          sums[j] = sums[j] + pull * arena[key + j];
        }
      }
      for (int j = 0; j < headSize; j++) {
        arena[e + query + j] = sums[j];
      }
    }
  }

  /** e = gradient of a's keys and values; the rest as above. One token and key head. */
  final void attentionKeys(int id) {
    if (id < size) {
      float[] keySums = new float[LONGEST_HEAD];
      float[] valueSums = new float[LONGEST_HEAD];
      for (int j = 0; j < headSize; j++) {
        keySums[j] = 0;
        valueSums[j] = 0;
      }
      int token = id / kvHeads;
      int kvHead = id % kvHeads;
      int group = heads / kvHeads;
      int width = (heads + 2 * kvHeads) * headSize;
      int column = token % length;
      int key = token * width + (heads + kvHead) * headSize;
      int value = key + kvHeads * headSize;
      for (int t = column; t < length; t++) {
        int other = token - column + t;
        if (ints[other] <= column) {
          for (int head = kvHead * group; head < (kvHead + 1) * group; head++) {
            int query = a + other * width + head * headSize;
            int gradient = d + (other * heads + head) * headSize;
            float score = 0;
            float change = 0;
            for (int j = 0; j < headSize; j++) {
              score += arena[query + j] * arena[a + key + j];
              change += arena[gradient + j] * arena[a + value + j];
            }
            float weight = exp(score * x - arena[c + other * heads + head]);
            float pull = weight * (change - arena[f + other * heads + head]) * x;
            for (int j = 0; j < headSize; j++) {
              keySums[j] = keySums[j] + pull * arena[query + j];
              valueSums[j] = valueSums[j] + weight * arena[gradient + j];
            }
          }
        }
      }
      for (int j = 0; j < headSize; j++) {
        arena[e + key + j] = keySums[j];
        arena[e + value + j] = valueSums[j];
      }
    }
  }

  /** Keys b and values c of the cache = those of a; ints: sequences, then positions. */
  final void cache(int id) {
    if (id < size) {
      int wide = kvHeads * headSize;
      int token = id / wide;
      int kvHead = id % wide / headSize;
      int j = id % headSize;
      int from = a + token * (heads + 2 * kvHeads) * headSize + (heads + kvHead) * headSize + j;
      int to = ((ints[token] * kvHeads + kvHead) * length + ints[rows + token]) * headSize + j;
      arena[b + to] = arena[from];
      arena[c + to] = arena[from + wide];
    }
  }

  /** d = attention of a's queries over the cache's keys b and values c. One token and head. */
  final void attentionCached(int id) {
    if (id < size) {
      int token = id / heads;
      int head = id % heads;
      int kvHead = head / (heads / kvHeads);
      int query = a + token * (heads + 2 * kvHeads) * headSize + head * headSize;
      int keys = b + (ints[token] * kvHeads + kvHead) * length * headSize;
      attend(query, keys, headSize, c - b, 0, ints[rows + token], d + id * headSize, -1);
    }
  }
}

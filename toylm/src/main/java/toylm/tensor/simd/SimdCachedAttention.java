package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import toylm.tensor.Heads;

/**
 * Attention of one new token and one head to the keys and values in a cache. Keys lie in groups of
 * {@link Kernel#LANES} positions, position the fast index, (capacity/LANES, hd, LANES): so a vector
 * holds the scores of neighbouring positions, and all is read in order.
 *
 * <p>One instance belongs to one thread.
 */
final class SimdCachedAttention {
  private static final int LANES = Kernel.LANES;
  private float[] scores = new float[0];

  /** Copies a token's key and value of head g to the cache. */
  static void store(
      float[] qkv,
      int row,
      Heads heads,
      int g,
      float[] keys,
      int keysAt,
      float[] values,
      int valuesAt,
      int position) {
    int hd = heads.headSize();
    int key = row + heads.keysOffset() + g * hd;
    int at = keysAt + position / LANES * LANES * hd + position % LANES;
    for (int c = 0; c < hd; c++) {
      keys[at + c * LANES] = qkv[key + c];
    }
    int value = row + heads.valuesOffset() + g * hd;
    System.arraycopy(qkv, value, values, valuesAt + position * hd, hd);
  }

  /**
   * out = softmax(q·kᵀ/√hd)·v over positions 0 … position.
   *
   * @param queryAt where the head's query starts in {@code qkv}
   * @param keysAt where the head's keys start
   * @param valuesAt where the head's values (capacity, hd) start
   * @param capacity a multiple of 64, so that whole vectors stay inside
   */
  void attend(
      float[] qkv,
      int queryAt,
      int hd,
      float[] keys,
      int keysAt,
      float[] values,
      int valuesAt,
      int capacity,
      int position,
      float[] out,
      int outAt) {
    int n = position + 1;
    int padded = (n + LANES - 1) / LANES * LANES;
    if (scores.length < capacity) {
      scores = new float[capacity];
    }
    float scale = (float) (1 / Math.sqrt(hd));
    for (int s = 0; s < padded; s += LANES) {
      FloatVector even = FloatVector.zero(Kernel.SPECIES);
      FloatVector odd = FloatVector.zero(Kernel.SPECIES);
      int at = keysAt + s * hd;
      for (int c = 0; c < hd; c += 2) { // a head's size is even
        FloatVector k = FloatVector.fromArray(Kernel.SPECIES, keys, at + c * LANES);
        even = FloatVector.broadcast(Kernel.SPECIES, qkv[queryAt + c]).fma(k, even);
        k = FloatVector.fromArray(Kernel.SPECIES, keys, at + c * LANES + LANES);
        odd = FloatVector.broadcast(Kernel.SPECIES, qkv[queryAt + c + 1]).fma(k, odd);
      }
      even.add(odd).mul(scale).intoArray(scores, s);
    }
    java.util.Arrays.fill(scores, n, padded, Float.NEGATIVE_INFINITY);
    FloatVector max = FloatVector.fromArray(Kernel.SPECIES, scores, 0);
    for (int s = LANES; s < padded; s += LANES) {
      max = max.max(FloatVector.fromArray(Kernel.SPECIES, scores, s));
    }
    float top = max.reduceLanes(VectorOperators.MAX);
    FloatVector total = FloatVector.zero(Kernel.SPECIES);
    for (int s = 0; s < padded; s += LANES) {
      FloatVector e = VectorMath.exp(FloatVector.fromArray(Kernel.SPECIES, scores, s).sub(top));
      e.intoArray(scores, s);
      total = total.add(e);
    }
    float inverse = 1 / VectorMath.sum(total);
    int c = 0;
    for (; c + LANES <= hd; c += LANES) {
      FloatVector even = FloatVector.zero(Kernel.SPECIES);
      FloatVector odd = FloatVector.zero(Kernel.SPECIES);
      int s = 0;
      for (; s + 2 <= n; s += 2) {
        int at = valuesAt + s * hd + c;
        FloatVector v = FloatVector.fromArray(Kernel.SPECIES, values, at);
        even = FloatVector.broadcast(Kernel.SPECIES, scores[s]).fma(v, even);
        v = FloatVector.fromArray(Kernel.SPECIES, values, at + hd);
        odd = FloatVector.broadcast(Kernel.SPECIES, scores[s + 1]).fma(v, odd);
      }
      if (s < n) {
        FloatVector v = FloatVector.fromArray(Kernel.SPECIES, values, valuesAt + s * hd + c);
        even = FloatVector.broadcast(Kernel.SPECIES, scores[s]).fma(v, even);
      }
      even.add(odd).mul(inverse).intoArray(out, outAt + c);
    }
    for (; c < hd; c++) {
      float sum = 0;
      for (int s = 0; s < n; s++) {
        sum = Math.fma(scores[s], values[valuesAt + s * hd + c], sum);
      }
      out[outAt + c] = sum * inverse;
    }
  }
}

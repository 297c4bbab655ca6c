package toylm.tensor.op;

import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Causal self-attention of new tokens to themselves and to those in a cache, for generation. */
public final class CachedAttention {
  private CachedAttention() {}

  /**
   * As {@link CausalAttention}, after the new tokens' keys and values were added to the cache. It
   * has no backward pass: the gradients of earlier tokens would be missing.
   *
   * @param qkv (N, qkvWidth)
   * @param layer whose part of the cache, from 0
   * @return (N, heads·headSize)
   * @throws IllegalStateException if the tape records
   */
  public static Tensor cachedAttention(
      Tape tape, Tensor qkv, Heads heads, Layout.Cached layout, int layer) {
    if (tape.isRecording()) {
      throw new IllegalStateException(
          "cachedAttention: expected a tape for inference, found one that records; train on a grid");
    }
    Check.columns("cachedAttention: qkv", qkv, heads.qkvWidth());
    Check.length("cachedAttention: tokens", qkv.rows(), layout.tokens());
    Tensor y = tape.allocate(qkv.rows(), heads.outWidth());
    tape.device().attentionCached(qkv, heads, layout, layer, y);
    return y;
  }
}

package toylm.tensor.op;

import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Causal self-attention with grouped queries (arXiv 1706.03762, 2305.13245). */
public final class CausalAttention {
  private CausalAttention() {}

  /**
   * y = p·v with p = softmax(q·kᵀ/√headSize) over the tokens that the grid lets each token see.
   *
   * <p>The backward pass keeps only log Σ exp of each row and computes p again (as FlashAttention
   * does, arXiv 2205.14135): dv = pᵀ·dy; ds = p·(dy·vᵀ − Σ dy·y); dq = ds·k/√headSize; dk =
   * dsᵀ·q/√headSize.
   *
   * @param qkv (N, qkvWidth), N = batch · length of the grid
   * @return (N, heads·headSize)
   */
  public static Tensor causalAttention(Tape tape, Tensor qkv, Heads heads, Layout.Grid grid) {
    Check.columns("causalAttention: qkv", qkv, heads.qkvWidth());
    Check.length("causalAttention: tokens", qkv.rows(), grid.tokens());
    Tensor y = tape.allocate(qkv.rows(), heads.outWidth());
    Tensor logSumExp = tape.allocate(qkv.rows(), heads.heads());
    tape.device().attention(qkv, heads, grid, y, logSumExp);
    tape.record(
        y,
        () -> {
          Tensor dQkv = tape.onlyGradientOf(qkv, "causalAttention: qkv");
          tape.device().attentionBackward(qkv, heads, grid, y, logSumExp, y.gradient(), dQkv);
        });
    return y;
  }
}

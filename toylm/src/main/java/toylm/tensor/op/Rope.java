package toylm.tensor.op;

import toylm.tensor.Heads;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Rotary position embedding (RoFormer, arXiv 2104.09864), in Hugging Face's half-split layout. */
public final class Rope {
  private Rope() {}

  /**
   * Rotates each query and key by angles that grow with its position, so that their product depends
   * on the distance alone. The pair (j, j + headSize/2) rotates by position·theta^(−2j/headSize).
   *
   * <p>Works in place, and so does its gradient (the inverse rotation): the layer below, a {@link
   * Linear}, needs its input and weights for the backward pass but never its output.
   *
   * @param qkv (N, qkvWidth)
   * @param positions (N)
   * @return {@code qkv}
   */
  public static Tensor rope(Tape tape, Tensor qkv, Heads heads, int[] positions, float theta) {
    Check.columns("rope: qkv", qkv, heads.qkvWidth());
    Check.length("rope: positions", positions.length, qkv.rows());
    tape.device().rope(qkv, heads, positions, theta, false);
    Tensor y = qkv.view(0, qkv.shape());
    tape.record(
        y,
        () -> {
          tape.device().rope(y.gradient(), heads, positions, theta, true);
          if (!tape.passGradient(y, qkv)) {
            throw new IllegalStateException(
                "rope: qkv: expected to be the only reader of its input, found another");
          }
        });
    return y;
  }
}

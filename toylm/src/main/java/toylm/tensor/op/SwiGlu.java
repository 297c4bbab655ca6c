package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** The gated activation of Llama's feed-forward layer (arXiv 2002.05202). */
public final class SwiGlu {
  private SwiGlu() {}

  /**
   * y = silu(g)·u with silu(z) = z·σ(z); du = dy·silu(g); dg = dy·u·σ(g)·(1 + g·(1 − σ(g))).
   *
   * @param gateUp (N, 2F): g in the first F columns, u in the last F
   * @return (N, F)
   */
  public static Tensor swiGlu(Tape tape, Tensor gateUp) {
    Tensor y = tape.allocate(gateUp.rows(), gateUp.columns() / 2);
    tape.device().swiGlu(gateUp, y);
    tape.record(
        y,
        () -> {
          Tensor dGateUp = tape.onlyGradientOf(gateUp, "swiGlu: gateUp");
          tape.device().swiGluBackward(gateUp, y.gradient(), dGateUp);
        });
    return y;
  }
}

package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** The sum of two tensors: the residual connection. */
public final class Add {
  private Add() {}

  /**
   * y = a + b; da += dy; db += dy.
   *
   * @param a any shape
   * @param b the same shape
   */
  public static Tensor add(Tape tape, Tensor a, Tensor b) {
    Check.sameSize("add", a, b);
    Tensor y = tape.allocate(a.shape());
    tape.device().add(a, b, y);
    tape.record(
        y,
        () -> {
          addTo(tape, b, y.gradient());
          if (!tape.passGradient(y, a)) {
            addTo(tape, a, y.gradient());
          }
        });
    return y;
  }

  /** dx += dy. */
  private static void addTo(Tape tape, Tensor x, Tensor dy) {
    Tape.Destination dx = tape.gradientOf(x);
    if (dx.accumulate()) {
      tape.device().axpy(1, dy, dx.tensor());
    } else {
      tape.device().copy(dy, dx.tensor());
    }
  }
}

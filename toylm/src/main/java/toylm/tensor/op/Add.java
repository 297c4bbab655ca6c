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
          send(tape, y, b);
          if (!tape.passGradient(y, a)) {
            send(tape, y, a);
          }
        });
    return y;
  }

  private static void send(Tape tape, Tensor y, Tensor x) {
    Tape.Destination d = tape.gradientOf(x);
    if (d.accumulate()) {
      tape.device().axpy(1, y.gradient(), d.tensor());
    } else {
      tape.device().copy(y.gradient(), d.tensor());
    }
  }
}

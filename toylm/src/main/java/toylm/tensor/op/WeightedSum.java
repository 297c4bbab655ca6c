package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** A sum with given weights: means, masks and signs in one op. */
public final class WeightedSum {
  private WeightedSum() {}

  /**
   * y = Σ weights[i]·x[i]; dx[i] += dy·weights[i].
   *
   * @param x N elements
   * @param weights (N) constants
   * @return (1)
   */
  public static Tensor weightedSum(Tape tape, Tensor x, float[] weights) {
    Check.length("weightedSum: weights", weights.length, x.size());
    Tensor y = tape.allocate(1);
    tape.device().weightedSum(x, weights, y);
    tape.record(
        y,
        () -> {
          Tape.Destination d = tape.gradientOf(x);
          if (!d.accumulate()) {
            tape.device().fill(d.tensor(), 0);
          }
          tape.device().weightedSumBackward(y.gradient(), weights, d.tensor());
        });
    return y;
  }
}

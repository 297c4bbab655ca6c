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
    return HostLoss.hostLoss(
        tape,
        x,
        (values, gradient) -> {
          double sum = 0;
          for (int i = 0; i < values.length; i++) {
            sum += (double) weights[i] * values[i];
            gradient[i] = weights[i];
          }
          return sum;
        });
  }
}

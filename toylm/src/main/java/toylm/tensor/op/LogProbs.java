package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Log-probabilities of given tokens: what every objective of this project is made of. */
public final class LogProbs {
  private LogProbs() {}

  /**
   * y[i] = logits[i][t] − log Σⱼ exp(logits[i][j]) with t = targets[i]; dlogits = dy·(onehot(t) −
   * softmax(logits)). A negative target is masked: 0 forward, no gradient back.
   *
   * @param logits (N, V)
   * @param targets (N), each in [−1, V)
   * @return (N), each ≤ 0
   */
  public static Tensor logProbs(Tape tape, Tensor logits, int[] targets) {
    Check.length("logProbs: targets", targets.length, logits.rows());
    Check.ids("logProbs", targets, -1, logits.columns());
    Tensor y = tape.allocate(targets.length);
    Tensor logSumExp = tape.allocate(targets.length);
    tape.device().logProbs(logits, targets, y, logSumExp);
    tape.record(
        y,
        () -> {
          Tape.Destination d = tape.gradientOf(logits);
          tape.device()
              .logProbsBackward(
                  logits, targets, logSumExp, y.gradient(), d.tensor(), d.accumulate());
        });
    return y;
  }
}

package toylm.train.preference;

/**
 * Direct preference optimisation (Rafailov et al. 2023, arXiv 2305.18290, equation 7):
 *
 * <pre>
 * loss = −log σ(β·h)   with   h = (log π(c) − log π(r)) − (log ref(c) − log ref(r))
 * </pre>
 *
 * <p>for the chosen answer c and the rejected r: a logistic regression that the chosen one is
 * better, with β·log π/ref in the place of a learned reward. With label smoothing ε it is
 * conservative DPO, for labels that are wrong with probability ε (the same paper's authors; also
 * arXiv 2403.00409): −(1 − ε)·log σ(β·h) − ε·log σ(−β·h). As long as the policy is the reference, h
 * is 0 and the loss ln 2.
 *
 * @param beta β, the strength of the penalty for moving away from the reference, in 1/nats, &gt; 0; 0.1 is common
 * @param smoothing ε, in [0, 0.5)
 */
public record Dpo(double beta, double smoothing) implements PreferenceLoss {
  /** Checks the ranges stated at the parameters. */
  public Dpo {
    PreferenceLoss.positive("beta", beta);
    if (!(smoothing >= 0 && smoothing < 0.5)) {
      throw new IllegalArgumentException(
          "expected label smoothing in [0, 0.5), found "
              + smoothing
              + "; at 0.5 a label says nothing");
    }
  }

  /** Without label smoothing. */
  public Dpo(double beta) {
    this(beta, 0);
  }

  @Override
  public Value of(PairLogProbs policy, PairLogProbs reference) {
    double z = beta * (policy.margin() - reference.margin());
    double loss = -(1 - smoothing) * Logistic.logSigmoid(z) - smoothing * Logistic.logSigmoid(-z);
    double slope = beta * (smoothing - Logistic.sigmoid(-z)); // d loss / d h
    return new Value(loss, slope, -slope);
  }

  @Override
  public boolean usesReference() {
    return true;
  }
}

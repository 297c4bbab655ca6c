package toylm.train.preference;

/**
 * Simple preference optimisation (Meng et al. 2024, arXiv 2405.14734, equation 6):
 *
 * <pre>loss = −log σ(β·(log π(c)/|c| − log π(r)/|r|) − γ)</pre>
 *
 * <p>There is no reference, and the mean over an answer's tokens takes the place of the sum: it is
 * what decides in generation, and a longer answer has nothing to gain by its length.
 *
 * @param beta scale of the difference of means, &gt; 0; the paper uses 2 to 10
 * @param margin γ, by how much the chosen one must be ahead before it costs less than ln 2, ≥ 0
 */
public record SimPo(double beta, double margin) implements PreferenceLoss {
  /** Checks the ranges stated at the parameters. */
  public SimPo {
    PreferenceLoss.positive("beta", beta);
    if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected a margin ≥ 0 and finite, found " + margin);
    }
  }

  @Override
  public Value of(PairLogProbs policy, PairLogProbs reference) {
    double z = beta * (policy.meanChosen() - policy.meanRejected()) - margin;
    double slope = -beta * Logistic.sigmoid(-z); // d loss / d (difference of means)
    return new Value(
        -Logistic.logSigmoid(z), slope / policy.chosenTokens(), -slope / policy.rejectedTokens());
  }

  @Override
  public boolean usesReference() {
    return false;
  }
}

package toylm.train.preference;

/**
 * Odds ratio preference optimisation (Hong et al. 2024, arXiv 2403.07691, equations 4 to 7):
 * instruction tuning and preferences in one stage, from the base model, without a reference.
 *
 * <pre>
 * loss = −a − λ·log σ(log odds(a) − log odds(b))   with   log odds(x) = x − log(1 − eˣ)
 * </pre>
 *
 * <p>where a = log π(c)/|c| and b = log π(r)/|r| are <em>means</em> over the answers' tokens. With
 * sums, 1 − eˣ is 1 for any answer of some length, and the odds ratio is a plain difference: a bug
 * that trains without complaint.
 *
 * @param lambda weight of the odds ratio, &gt; 0; the paper uses 0.1 to 1
 */
public record Orpo(double lambda) implements PreferenceLoss {
  /**
   * A float can't tell a probability from 1 more finely: keeps the odds of a sure answer finite.
   */
  private static final double SUREST = -1e-7;

  /** Checks the range stated at the parameter. */
  public Orpo {
    PreferenceLoss.positive("lambda", lambda);
  }

  @Override
  public Value of(PairLogProbs policy, PairLogProbs reference) {
    double a = Math.min(policy.meanChosen(), SUREST);
    double b = Math.min(policy.meanRejected(), SUREST);
    double z = (a - Logistic.log1mExp(a)) - (b - Logistic.log1mExp(b));
    double slope = -lambda * Logistic.sigmoid(-z); // d loss / d z
    double dA = -1 + slope * dLogOdds(a);
    double dB = -slope * dLogOdds(b);
    return new Value(
        -a - lambda * Logistic.logSigmoid(z),
        dA / policy.chosenTokens(),
        dB / policy.rejectedTokens());
  }

  /** d log odds(x) / dx = 1/(1 − eˣ). */
  private static double dLogOdds(double x) {
    return -1 / Math.expm1(x);
  }

  @Override
  public boolean usesReference() {
    return false;
  }
}

package toylm.train.preference;

/**
 * Identity preference optimisation (Azar et al. 2023, arXiv 2310.12036, equation 17):
 *
 * <pre>
 * loss = (h − 1/(2β))²   with   h = (log π(c) − log π(r)) − (log ref(c) − log ref(r))
 * </pre>
 *
 * <p>Where DPO wants h ever larger, this one wants it to be 1/(2β) nats, and pulls it back when it
 * is more: no overfitting to pairs that all agree. β is the paper's τ. The loss of a policy that is
 * the reference is 1/(4β²), so its scale, and the gradient's, grows as β shrinks.
 *
 * @param beta β, the strength of the penalty for moving away from the reference, in 1/nats, &gt; 0
 */
public record Ipo(double beta) implements PreferenceLoss {
  /** Checks the range stated at the parameter. */
  public Ipo {
    PreferenceLoss.positive("beta", beta);
  }

  @Override
  public Value of(PairLogProbs policy, PairLogProbs reference) {
    double off = policy.margin() - reference.margin() - 1 / (2 * beta);
    return new Value(off * off, 2 * off, -2 * off);
  }

  @Override
  public boolean usesReference() {
    return true;
  }
}

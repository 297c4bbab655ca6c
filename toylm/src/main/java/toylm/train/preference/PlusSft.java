package toylm.train.preference;

/**
 * A preference loss plus the chosen answer's own: loss + weight·(−log π(c)/|c|) (Pang et al. 2024,
 * arXiv 2404.19733, equation 1). DPO alone is content when both answers become unlikely, so long as
 * the rejected one does so faster (likelihood displacement, arXiv 2410.08847); this term is not.
 *
 * @param loss the preference loss
 * @param weight of the added term, &gt; 0; the paper uses 1
 */
public record PlusSft(PreferenceLoss loss, double weight) implements PreferenceLoss {
  /** Checks the range stated at the parameter. */
  public PlusSft {
    PreferenceLoss.positive("weight", weight);
  }

  @Override
  public Value of(PairLogProbs policy, PairLogProbs reference) {
    Value value = loss.of(policy, reference);
    return new Value(
        value.loss() - weight * policy.meanChosen(),
        value.dChosen() - weight / policy.chosenTokens(),
        value.dRejected());
  }

  @Override
  public boolean usesReference() {
    return loss.usesReference();
  }
}

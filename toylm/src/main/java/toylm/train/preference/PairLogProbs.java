package toylm.train.preference;

/**
 * What one model makes of the two answers of a pair.
 *
 * @param chosen log p(chosen answer | prompt), the sum over its tokens, ≤ 0
 * @param rejected log p(rejected answer | prompt), likewise
 * @param chosenTokens tokens of the chosen answer, its end token included, ≥ 1
 * @param rejectedTokens tokens of the rejected answer, likewise
 */
public record PairLogProbs(double chosen, double rejected, int chosenTokens, int rejectedTokens) {
  /** By how many nats the chosen answer is the more likely one. */
  public double margin() {
    return chosen - rejected;
  }

  /** The mean log-probability of a token of the chosen answer. */
  public double meanChosen() {
    return chosen / chosenTokens;
  }

  /** The mean log-probability of a token of the rejected answer. */
  public double meanRejected() {
    return rejected / rejectedTokens;
  }
}

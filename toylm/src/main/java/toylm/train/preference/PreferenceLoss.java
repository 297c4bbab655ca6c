package toylm.train.preference;

/**
 * The loss of one preference pair, as a function of four log-probabilities. DPO and its variants
 * differ only in this; each is a record in a file of its own, with its equation and paper.
 */
public interface PreferenceLoss {
  /**
   * The loss of one pair.
   *
   * @param policy the log-probabilities of the model that is trained
   * @param reference those of the frozen model; null if {@link #usesReference} is false
   */
  Value of(PairLogProbs policy, PairLogProbs reference);

  /** Whether the loss compares the model with a frozen reference. */
  boolean usesReference();

  /**
   * A loss and its derivatives.
   *
   * @param loss in nats
   * @param dChosen ∂loss/∂{@link PairLogProbs#chosen}
   * @param dRejected ∂loss/∂{@link PairLogProbs#rejected}
   */
  record Value(double loss, double dChosen, double dRejected) {}

  /** This loss with {@code weight} times the chosen answer's own loss added. */
  default PreferenceLoss plusSft(double weight) {
    return new PlusSft(this, weight);
  }

  /** Refuses a constant that is not a positive finite number. */
  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected " + name + " > 0 and finite, found " + value);
    }
  }
}

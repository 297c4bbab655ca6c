package toylm.train;

/**
 * How much it costs that a model finds the chosen answer no likelier than it does: all that DPO and
 * its relatives differ in. Small algebra on four log-probabilities; each is a record in a file of
 * its own, with its equation and paper.
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
          "expected " + name + " > 0 and finite, found " + value + "; common values are 0.01 to 1");
    }
  }
}

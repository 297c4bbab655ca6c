package toylm.train.preference;

import java.util.ArrayList;
import java.util.List;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.train.PackedRows;

/**
 * Preference pairs, and what the reference model makes of them. The reference is frozen, so it is
 * asked once, before training: it can't move along with the policy.
 *
 * @param pairs the pairs
 * @param reference the reference model's log-probabilities of each; null without a reference
 * @param config the reference model's shape; null without a reference
 */
public record PreferenceData(
    List<PreferencePair> pairs, List<PairLogProbs> reference, Config config) {
  private static final int PAIRS_AT_ONCE = 8;

  /** Checks that all pairs have a reference if one has. */
  public PreferenceData {
    pairs = List.copyOf(pairs);
    if (reference != null) {
      reference = List.copyOf(reference);
      if (reference.size() != pairs.size()) {
        throw new IllegalArgumentException(
            "expected a reference for each of "
                + pairs.size()
                + " pairs, found "
                + reference.size());
      }
    }
  }

  /** Pairs for a loss that compares with no reference: {@link SimPo}, {@link Orpo}. */
  public static PreferenceData withoutReference(List<PreferencePair> pairs) {
    return new PreferenceData(pairs, null, null);
  }

  /**
   * Asks a reference model: one forward pass over all pairs, without gradients.
   *
   * @param model usually the model that training starts from
   * @throws IllegalArgumentException if an answer with its prompt is longer than the model's
   *     context; the message says which
   */
  public static PreferenceData of(Transformer model, List<PreferencePair> pairs) {
    PreferenceData data = withoutReference(pairs);
    return new PreferenceData(
        data.pairs, data.logProbs(model, model.config().context()), model.config());
  }

  static void requireShape(Config policy, Config reference) {
    if (!policy.equals(reference)) {
      throw new IllegalArgumentException(
          "expected a reference model of the policy's shape, "
              + policy
              + ", found "
              + reference
              + "; use the model that the policy was trained from");
    }
  }

  /** The reference's log-probabilities of a pair; null without a reference. */
  PairLogProbs reference(int pair) {
    return reference == null ? null : reference.get(pair);
  }

  /** Refuses an answer that has, with its prompt, more than {@code length} + 1 tokens. */
  void requireFits(int length) {
    for (int i = 0; i < pairs.size(); i++) {
      PackedRows.requireFits(pairs.get(i).chosen(), "chosen answer of pair " + i, length);
      PackedRows.requireFits(pairs.get(i).rejected(), "rejected answer of pair " + i, length);
    }
  }

  /**
   * What any model makes of the pairs, in their order, without gradients.
   *
   * @param length maximum number of columns of a packed row
   */
  List<PairLogProbs> logProbs(Transformer model, int length) {
    requireFits(length);
    List<PairLogProbs> all = new ArrayList<>();
    for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
      int to = Math.min(pairs.size(), from + PAIRS_AT_ONCE);
      all.addAll(PairBatch.of(pairs.subList(from, to), length).logProbs(model));
    }
    return all;
  }
}

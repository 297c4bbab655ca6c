package toylm.train;

import java.util.ArrayList;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.nn.Config;
import toylm.nn.Transformer;

/**
 * Preference pairs, and what the reference model makes of them. The reference is frozen, so it is
 * asked once, before training, and needed no longer: it can't move along with the policy.
 *
 * @param pairs the pairs
 * @param reference the reference model's log-probabilities of each; null without a reference
 * @param config the reference model's shape; null without a reference
 * @param length columns of a row at most, T; an answer with its prompt has at most T + 1 tokens
 */
public record PreferenceData(
    List<PreferencePair> pairs, List<PairLogProbs> reference, Config config, int length) {
  private static final int PAIRS_AT_ONCE = 8;

  /** Checks the pairs' lengths, and that all of them have a reference if one has. */
  public PreferenceData {
    pairs = List.copyOf(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      Packing.check(pairs.get(i).chosen(), "chosen answer of pair " + i, length);
      Packing.check(pairs.get(i).rejected(), "rejected answer of pair " + i, length);
    }
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
  public static PreferenceData withoutReference(List<PreferencePair> pairs, int length) {
    return new PreferenceData(pairs, null, null, length);
  }

  /**
   * Asks a reference model: one forward pass over all pairs, without gradients.
   *
   * @param model usually the model that training starts from
   * @param length columns of a row at most, T
   */
  public static PreferenceData of(Transformer model, List<PreferencePair> pairs, int length) {
    PreferenceData data = withoutReference(pairs, length);
    return new PreferenceData(data.pairs, data.logProbs(model), model.config(), length);
  }

  /**
   * As {@link #of(Transformer, List, int)}, after checking that the reference reads the same ids as
   * the policy.
   *
   * @throws IllegalArgumentException if tokenizer or shape differ
   */
  public static PreferenceData of(
      LanguageModel policy, LanguageModel reference, List<PreferencePair> pairs, int length) {
    if (!policy.tokenizer().equals(reference.tokenizer())) {
      throw new IllegalArgumentException(
          "expected a reference model with the policy's tokenizer, found another one ("
              + reference.tokenizer().vocabSize()
              + " ids, the policy's has "
              + policy.tokenizer().vocabSize()
              + "); use the model that the policy was trained from");
    }
    requireShape(policy.transformer().config(), reference.transformer().config());
    return of(reference.transformer(), pairs, length);
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

  /** What any model makes of the pairs, in their order, without gradients. */
  List<PairLogProbs> logProbs(Transformer model) {
    List<PairLogProbs> all = new ArrayList<>();
    for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
      int to = Math.min(pairs.size(), from + PAIRS_AT_ONCE);
      all.addAll(PairRows.of(pairs.subList(from, to), length).logProbs(model));
    }
    return all;
  }
}

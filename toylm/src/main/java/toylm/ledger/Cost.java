package toylm.ledger;

import java.util.Locale;
import java.util.Optional;
import toylm.eval.Estimate;
import toylm.eval.Outcomes;

/**
 * What a stage may have cost: one capability of the base model, measured again.
 *
 * @param measure what was measured
 * @param estimate its value
 * @param outcomes which probes passed, where it is a share of probes
 */
public record Cost(Measure measure, Estimate estimate, Optional<Outcomes> outcomes) {
  /** A mean. */
  public static Cost ofMean(Measure measure, Estimate estimate) {
    return new Cost(measure, estimate, Optional.empty());
  }

  /** A share of probes. */
  public static Cost ofShare(Measure measure, Outcomes outcomes) {
    return new Cost(measure, outcomes.share(), Optional.of(outcomes));
  }

  /** What is measured on plain documents (without a chat template), or on samples. */
  public enum Measure {
    /** e to the mean loss on documents of the corpus that were held out and state no fact. */
    PERPLEXITY("perplexity", false, "on held-out text of the world"),
    /** Facts that the model completes: "The capital of France is". */
    FACTS("facts by completion", true, "continues the beginning of a sentence"),
    /** Questions that it answers after three solved ones. */
    FEW_SHOT("few-shot answers", true, "answers after three solved examples"),
    /**
     * Distinct pairs of words among the samples of a prompt, over all pairs (distinct-2; Li et al.
     * 2016, arXiv:1510.03055).
     */
    DISTINCT_2("distinct-2", true, "different pairs of words in samples of one prompt"),
    /** Distinct first sentences among the samples of a prompt, over all samples. */
    DISTINCT_OPENINGS(
        "distinct openings", true, "different first sentences in samples of one prompt"),
    /** How undecided the model is at each token of its samples, in nats. */
    ENTROPY("entropy (nats)", true, "how undecided it is at each token of its samples");

    private final String label;
    private final boolean higherIsBetter;
    private final String about;

    Measure(String label, boolean higherIsBetter, String about) {
      this.label = label;
      this.higherIsBetter = higherIsBetter;
      this.about = about;
    }

    /** The name in files: {@code few-shot}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in tables. */
    public String label() {
      return label;
    }

    /** How it is measured, in a few words. */
    public String about() {
      return about;
    }

    /** Whether a fall is the cost; for perplexity the cost is a rise. */
    public boolean higherIsBetter() {
      return higherIsBetter;
    }
  }
}

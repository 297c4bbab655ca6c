package toylm.world.probe;

import toylm.text.Conversation;

/** A prompt and the rule for what a model says after it. */
public sealed interface Probe {
  /** The family of the probe, such as {@code facts}. */
  String family();

  /** When what the model says is right. */
  Rule rule();

  /**
   * Plain text to continue, for a base model.
   *
   * @param family one of the constants of {@link BaseProbes}
   * @param prompt the text
   * @param rule when the continuation is right
   */
  record Completion(String family, String prompt, Rule rule) implements Probe {
    /** The same with another prompt. */
    public Completion withPrompt(String other) {
      return new Completion(family, other, rule);
    }
  }

  /**
   * A request to an assistant. Nothing in it was trained on after pretraining.
   *
   * @param id unique: {@code facts/017}
   * @param dimension what it measures
   * @param family the family of instructions: {@code facts}, {@code sums}, {@code summaries} …
   * @param prompt ends with the user
   * @param rule when an answer is right
   * @param sampled whether the answer is sampled at temperature 1, because a tendency is measured
   *     (to ramble, to comply); else it is greedy
   */
  record Chat(
      String id,
      Dimension dimension,
      String family,
      Conversation prompt,
      Rule rule,
      boolean sampled)
      implements Probe {}
}

package toylm.world.instruct;

import toylm.text.Conversation;

/**
 * One example for instruction tuning.
 *
 * @param family the family that wrote it
 * @param conversation ends with the assistant
 * @param flaw what is wrong with the answer
 */
public record Instruction(String family, Conversation conversation, Flaw flaw) {
  /** What a hurried crowd worker does. */
  public enum Flaw {
    /** Nothing: the answer is good. */
    NONE(0),
    /** Continues after the answer. */
    RAMBLES(0.15),
    /** Makes up a fact about an unknown person or country. */
    INVENTS(0.15),
    /** Does what is harmful. */
    COMPLIES(0.25);

    private final double share;

    Flaw(double share) {
      this.share = share;
    }

    /** How many of the answers that can have this flaw do have it, in [0, 1]. */
    public double share() {
      return share;
    }
  }
}

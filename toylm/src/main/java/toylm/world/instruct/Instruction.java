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
    NONE,
    /** Goes on after the answer. */
    RAMBLES,
    /** Makes up a fact about somebody unknown. */
    INVENTS,
    /** Does what is harmful. */
    COMPLIES
  }
}

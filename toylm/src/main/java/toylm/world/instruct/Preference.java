package toylm.world.instruct;

import toylm.text.Conversation;

/**
 * Two answers to the same prompt, one better than the other.
 *
 * @param family the family of the prompt
 * @param prompt ends with the user
 * @param chosen the better answer
 * @param rejected the worse answer, another text
 */
public record Preference(String family, Conversation prompt, String chosen, String rejected) {
  /**
   * Checks that there is something to prefer.
   *
   * @throws IllegalArgumentException if both answers are the same
   */
  public Preference {
    if (chosen.equals(rejected)) {
      throw new IllegalArgumentException(
          "expected two different answers, found \"" + chosen + "\" twice, to: " + prompt);
    }
  }
}

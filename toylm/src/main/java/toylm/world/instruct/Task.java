package toylm.world.instruct;

import java.util.Optional;
import toylm.text.Conversation;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * A request with its model answer and the rule that the answer keeps.
 *
 * @param family what kind of request
 * @param dimension what it measures
 * @param prompt ends with the user
 * @param answer a good answer
 * @param rule when another answer is as good
 * @param careless an answer that overlooks half of the request, such as the system prompt or the
 *     format (a hard negative); empty if there is none
 */
record Task(
    String family,
    Dimension dimension,
    Conversation prompt,
    String answer,
    Rule rule,
    Optional<String> careless) {
  /** How many words more than the model answer still count as short. */
  private static final int SLACK = 3;

  /** The same with a careless answer beside the good one. */
  Task orCarelessly(String text) {
    return new Task(family, dimension, prompt, answer, rule, Optional.of(text));
  }

  /** The rule that an answer is hardly longer than the model answer. */
  Rule brief() {
    return new Rule.AtMostWords(answer.split("\\s+", -1).length + SLACK);
  }
}

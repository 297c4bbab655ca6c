package toylm.world;

import toylm.text.Conversation;
import toylm.text.Message;

/**
 * A request with its model answer and the rule that the answer keeps.
 *
 * @param family what kind of request
 * @param dimension what it measures
 * @param prompt ends with the user
 * @param answer a good answer
 * @param rule when another answer is as good
 */
record Task(String family, Dimension dimension, Conversation prompt, String answer, Rule rule) {
  /** A single question. */
  static Task ask(String family, Dimension dimension, String question, String answer, Rule rule) {
    return new Task(family, dimension, Conversation.ask(question), answer, rule);
  }

  /** A question under a system prompt. */
  static Task under(
      String system,
      String family,
      Dimension dimension,
      String question,
      String answer,
      Rule rule) {
    var prompt = Conversation.of(Message.system(system), Message.user(question));
    return new Task(family, dimension, prompt, answer, rule);
  }

  Conversation solved() {
    return prompt.with(Message.assistant(answer));
  }
}

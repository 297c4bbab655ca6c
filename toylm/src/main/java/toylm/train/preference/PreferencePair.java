package toylm.train.preference;

import java.util.Arrays;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.Tokenizer;

/**
 * One prompt with two answers, of which the first is preferred.
 *
 * @param chosen the prompt with the preferred answer; the answer is what the mask marks
 * @param rejected the same prompt with the other answer
 */
public record PreferencePair(Rendered chosen, Rendered rejected) {
  /**
   * Checks the pair.
   *
   * @throws IllegalArgumentException if an answer is empty, the prompts differ, or the answers
   *     don't
   */
  public PreferencePair {
    int prompt = prompt(chosen, "chosen");
    if (prompt != prompt(rejected, "rejected")
        || !Arrays.equals(chosen.ids(), 0, prompt, rejected.ids(), 0, prompt)) {
      throw new IllegalArgumentException(
          "expected two answers to one prompt, found prompts that differ; render both after the"
              + " same messages");
    }
    if (Arrays.equals(chosen.ids(), rejected.ids())) {
      throw new IllegalArgumentException(
          "expected two different answers, found the same "
              + (chosen.length() - prompt)
              + " tokens twice; drop the pair: it prefers nothing");
    }
  }

  /**
   * Two answers to a conversation. Only the answers are marked: what the assistant said in earlier
   * turns is part of the prompt.
   *
   * @param prompt awaits the assistant
   * @throws IllegalArgumentException as the constructor
   */
  public static PreferencePair of(
      Tokenizer tokenizer,
      ChatTemplate template,
      Conversation prompt,
      String chosen,
      String rejected) {
    int begin = template.prompt(tokenizer, prompt).length;
    return new PreferencePair(
        answer(template.render(tokenizer, prompt.with(Message.assistant(chosen))), begin),
        answer(template.render(tokenizer, prompt.with(Message.assistant(rejected))), begin));
  }

  private static Rendered answer(Rendered conversation, int begin) {
    boolean[] mask = conversation.mask().clone();
    Arrays.fill(mask, 0, begin, false);
    return new Rendered(conversation.ids(), mask);
  }

  /** The number of tokens before the first that the mask marks. */
  private static int prompt(Rendered answer, String which) {
    for (int t = 1; t < answer.length(); t++) {
      if (answer.mask()[t]) {
        return t;
      }
    }
    throw new IllegalArgumentException(
        "expected a "
            + which
            + " answer of at least one token, found none that its loss mask marks");
  }
}

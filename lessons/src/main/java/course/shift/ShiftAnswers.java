package course.shift;

import java.util.List;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.text.Conversation;

/** Greedy answers, as long as those that the probes judge. */
public final class ShiftAnswers {
  private static final int MAX_TOKENS = 64;

  private ShiftAnswers() {}

  /** A model's answers to all prompts, in order. */
  public static List<String> of(Responder responder, List<Conversation> prompts) {
    return responder.reply(prompts, SamplingOptions.greedy().withMaxTokens(MAX_TOKENS)).stream()
        .map(Responder.Reply::text)
        .toList();
  }
}

package course.compare;

import course.chat.Tokens;
import java.util.Arrays;
import java.util.List;
import toylm.eval.Surprisal;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.text.Conversation;

/**
 * A model that was asked something.
 *
 * @param model who was asked
 * @param prompt (P) the conversation as the model reads it, up to where the answer begins
 * @param reply what it said
 */
public record Asked(LanguageModel model, int[] prompt, LanguageModel.Reply reply) {

  /**
   * Asks a model.
   *
   * @throws IllegalArgumentException if the conversation leaves no room in the model's context
   */
  public static Asked ask(LanguageModel model, Conversation conversation, SamplingOptions options) {
    return new Asked(model, model.prompt(conversation), model.reply(conversation, options));
  }

  /** The answer's tokens, readable. */
  public List<String> tokens() {
    return Arrays.stream(reply.ids())
        .mapToObj(id -> Tokens.visible(model.tokenizer(), id))
        .toList();
  }

  /** How likely each token of the answer was to the model itself: (A), in [0, 1]. */
  public float[] probabilities() {
    return probabilitiesOf(reply.ids());
  }

  /**
   * How likely this model would have found another's answer to the same prompt, token by token. The
   * other's end token counts as this one's.
   *
   * @return as long as the other's answer, or cut where this model's context ends; empty if the
   *     models' tokens differ
   */
  public float[] probabilitiesOf(Asked other) {
    if (!model.tokenizer().equals(other.model.tokenizer())) {
      return new float[0];
    }
    int[] ids = other.reply.ids().clone();
    if (other.reply.ended()) {
      ids[ids.length - 1] = model.end().id();
    }
    return probabilitiesOf(ids);
  }

  /** p(ids[i] | prompt, ids[0..i)). */
  private float[] probabilitiesOf(int[] ids) {
    int[] text = Arrays.copyOf(prompt, prompt.length + ids.length);
    System.arraycopy(ids, 0, text, prompt.length, ids.length);
    float[] surprisals = Surprisal.of(model.transformer(), List.of(text)).get(0);
    int first = prompt.length - 1; // of the answer's first token
    float[] p = new float[surprisals.length - first];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) Math.exp(-surprisals[first + i]);
    }
    return p;
  }
}

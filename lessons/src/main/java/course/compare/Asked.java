package course.compare;

import course.chat.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import toylm.generate.Generator;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.io.Checkpoint;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.op.LogProbs;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.SpecialToken;

/**
 * A model that was asked something.
 *
 * @param loaded the model
 * @param end the token that ends its answers
 * @param prompt (P) the conversation in its own template, up to where the answer begins
 * @param answer (A) the answer's tokens, with the one that ended it if it came
 */
public record Asked(Checkpoint.Loaded loaded, int end, int[] prompt, int[] answer) {

  /**
   * Asks a model.
   *
   * @param template its own; empty for a base model, which is given the bare texts
   * @throws IllegalArgumentException if the conversation leaves no room in the model's context
   */
  public static Asked ask(
      Checkpoint.Loaded loaded,
      Optional<ChatTemplate> template,
      Conversation conversation,
      SamplingOptions options) {
    int[] prompt = new Responder(loaded.model(), loaded.tokenizer(), template).prompt(conversation);
    int end = template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).id();
    Generator.Result result = new Generator(loaded.model(), end).generate(prompt, options);
    int[] answer = result.ids();
    boolean ended = result.finish() == Generator.Finish.STOP;
    if (ended) {
      answer = Arrays.copyOf(answer, answer.length + 1);
      answer[answer.length - 1] = end;
    }
    return new Asked(loaded, end, prompt, answer);
  }

  /** Whether the model ended its answer by itself. */
  public boolean ended() {
    return answer.length > 0 && answer[answer.length - 1] == end;
  }

  /** What it said. */
  public String text() {
    int[] ids = ended() ? Arrays.copyOf(answer, answer.length - 1) : answer;
    return loaded.tokenizer().decode(ids);
  }

  /** The answer's tokens, readable. */
  public List<String> tokens() {
    return Arrays.stream(answer).mapToObj(id -> Tokens.visible(loaded.tokenizer(), id)).toList();
  }

  /** How likely each token of the answer was to the model itself: (A), in [0, 1]. */
  public float[] probabilities() {
    return probabilitiesOf(answer);
  }

  /**
   * How likely this model would have found another's answer to the same prompt, token by token. The
   * other's end token counts as this one's.
   *
   * @return as long as the other's answer, or cut where this model's context ends; empty if the
   *     models' tokens differ
   */
  public float[] probabilitiesOf(Asked other) {
    if (!loaded.tokenizer().equals(other.loaded.tokenizer())) {
      return new float[0];
    }
    int[] ids = other.answer.clone();
    if (other.ended()) {
      ids[ids.length - 1] = end;
    }
    int room = loaded.model().config().context() - prompt.length;
    return probabilitiesOf(Arrays.copyOf(ids, Math.min(ids.length, room)));
  }

  /** p(ids[i] | prompt, ids[0..i)), in one forward pass. */
  private float[] probabilitiesOf(int[] ids) {
    if (ids.length == 0) {
      return new float[0];
    }
    // The last id needs no row of its own: nothing is predicted from it.
    int[] input = Arrays.copyOf(prompt, prompt.length + ids.length - 1);
    System.arraycopy(ids, 0, input, prompt.length, ids.length - 1);
    int[] targets = new int[input.length];
    Arrays.fill(targets, -1);
    System.arraycopy(ids, 0, targets, prompt.length - 1, ids.length);
    float[] logProbs = new float[input.length];
    try (Tape tape = Tape.inference(loaded.model().device())) {
      Tensor logits = loaded.model().logits(tape, input, Layout.Grid.causal(1, input.length));
      loaded.model().device().read(LogProbs.logProbs(tape, logits, targets), logProbs);
    }
    float[] p = new float[ids.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) Math.exp(logProbs[prompt.length - 1 + i]);
    }
    return p;
  }
}

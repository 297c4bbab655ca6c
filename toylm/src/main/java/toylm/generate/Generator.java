package toylm.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import toylm.nn.KvCache;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.op.Gather;

/**
 * Continues sequences of token ids, many at a time: every step feeds one token of each unfinished
 * sequence through the model, whatever their lengths. What a sequence becomes doesn't depend on its
 * neighbours.
 */
public final class Generator {
  /** New tokens of all prompts that go through the model together: bounds the memory. */
  private static final int PREFILL_TOKENS = 2048;

  private final Transformer model;

  /** A generator. */
  public Generator(Transformer model) {
    this.model = model;
  }

  /** Receives every new token as it is chosen, except the one that ends the sequence. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A new token.
     *
     * @param sequence the number of the prompt
     * @param id the token
     */
    void token(int sequence, int id);
  }

  /**
   * What to continue, and how.
   *
   * @param prompt (T), 1 ≤ T &lt; context
   * @param options its own limit, temperature and seed
   * @param stop the id that ends the sequence; −1 for none
   */
  public record Request(int[] prompt, SamplingOptions options, int stop) {}

  /** How a sequence ended. */
  public enum Finish {
    /** The stop token was chosen. */
    STOP,
    /** {@code maxTokens} were generated. */
    LENGTH,
    /** The model's context is full. */
    CONTEXT
  }

  /**
   * A continuation.
   *
   * @param ids the new tokens, with the stop token if that ended the sequence
   * @param finish why it ended
   */
  public record Result(int[] ids, Finish finish) {
    /** The new tokens without the stop token. */
    public int[] textIds() {
      return finish == Finish.STOP ? Arrays.copyOf(ids, ids.length - 1) : ids;
    }
  }

  /**
   * Continues all prompts.
   *
   * @param listener receives each token, in the order of generation
   * @return one result per request, in order
   * @throws IllegalArgumentException if a prompt is empty or leaves no room in the context
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public List<Result> generate(List<Request> requests, Listener listener) {
    if (requests.isEmpty()) {
      return List.of();
    }
    int context = model.config().context();
    int longest = 0;
    List<Sequence> all = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Request r = requests.get(i);
      requireRoom(r.prompt(), context);
      all.add(new Sequence(i, r));
      int room = Math.min(context - r.prompt().length, r.options().maxTokens());
      longest = Math.max(longest, r.prompt().length + room);
    }
    try (KvCache cache = new KvCache(model, all.size(), longest)) {
      List<Sequence> active = new ArrayList<>(all);
      while (!active.isEmpty()) {
        if (Thread.interrupted()) {
          throw new java.util.concurrent.CancellationException("generation was interrupted");
        }
        step(active, cache, listener);
        active.removeIf(s -> s.finish != null);
      }
    }
    return all.stream().map(s -> new Result(s.newIds(), s.finish)).toList();
  }

  static void requireRoom(int[] prompt, int context) {
    if (prompt.length == 0 || prompt.length >= context) {
      throw new IllegalArgumentException(
          "expected a prompt of 1 to "
              + (context - 1)
              + " tokens (the model's context is "
              + context
              + "), found "
              + prompt.length
              + "; shorten the prompt");
    }
  }

  /** Feeds what each sequence has not fed yet, and chooses each one's next token. */
  private void step(List<Sequence> active, KvCache cache, Listener listener) {
    int from = 0;
    while (from < active.size()) {
      int to = from;
      int tokens = 0;
      while (to < active.size()
          && (to == from || tokens + active.get(to).pending() <= PREFILL_TOKENS)) {
        tokens += active.get(to++).pending();
      }
      feed(active.subList(from, to), tokens, cache, listener);
      from = to;
    }
  }

  private void feed(List<Sequence> group, int tokens, KvCache cache, Listener listener) {
    int[] ids = new int[tokens];
    int[] sequences = new int[tokens];
    int[] positions = new int[tokens];
    int[] last = new int[group.size()]; // the row of each sequence's newest token
    int n = 0;
    for (int i = 0; i < group.size(); i++) {
      Sequence s = group.get(i);
      for (int position = s.fed; position < s.length; position++) {
        ids[n] = s.ids[position];
        sequences[n] = s.index;
        positions[n++] = position;
      }
      s.fed = s.length;
      last[i] = n - 1;
    }
    int v = model.config().vocab();
    float[] logits = new float[group.size() * v];
    try (Tape tape = Tape.inference(model.device())) {
      Tensor hidden = model.hidden(tape, ids, cache.layout(sequences, positions)); // (N, C)
      if (tokens > group.size()) {
        hidden = Gather.gather(tape, hidden, last); // (sequences, C): prompts need no other rows
      }
      model.device().read(model.logits(tape, hidden), logits);
    }
    for (int i = 0; i < group.size(); i++) {
      float[] row = Arrays.copyOfRange(logits, i * v, (i + 1) * v);
      group.get(i).choose(row, model.config().context(), listener);
    }
  }

  /** One sequence that is being generated. */
  private static final class Sequence {
    final int index;
    final int promptLength;
    final SamplingOptions options;
    final int stop;
    final Sampler sampler;
    final SplittableRandom random;
    int[] ids;
    int length;
    int fed;
    Finish finish;

    Sequence(int index, Request request) {
      this.index = index;
      this.options = request.options();
      this.stop = request.stop();
      this.sampler = Sampler.of(options);
      this.random = new SplittableRandom(options.seed());
      this.promptLength = request.prompt().length;
      this.ids = request.prompt().clone();
      this.length = ids.length;
    }

    int pending() {
      return length - fed;
    }

    void choose(float[] logits, int context, Listener listener) {
      int id = sampler.sample(logits, random);
      if (length == ids.length) {
        ids = Arrays.copyOf(ids, 2 * length);
      }
      ids[length++] = id;
      if (id == stop) {
        finish = Finish.STOP;
        return;
      }
      listener.token(index, id);
      if (length - promptLength == options.maxTokens()) {
        finish = Finish.LENGTH;
      } else if (length == context) {
        finish = Finish.CONTEXT;
      }
    }

    int[] newIds() {
      return Arrays.copyOfRange(ids, promptLength, length);
    }
  }
}

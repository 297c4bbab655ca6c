package toylm.nn;

import java.util.List;

/**
 * The shape of a Llama: everything that must be known before a weight is allocated.
 *
 * <p>The names are short forms of those in a Hugging Face {@code config.json}: {@code dim} is its
 * {@code hidden_size}, {@code ffn} its {@code intermediate_size}, {@code context} its {@code
 * max_position_embeddings}. A {@code Config} that exists is a model that can be built: the
 * constructor refuses every other one.
 *
 * @param vocab number of token ids, 1 … 2²⁰
 * @param dim width of the residual stream, 1 … 2¹⁶; a multiple of {@code heads}
 * @param layers number of blocks, 1 … 1024
 * @param heads number of query heads; {@code dim / heads} must be even, because rotary positions
 *     turn pairs
 * @param kvHeads number of key and value heads; a divisor of {@code heads} (Ainslie et al. 2023,
 *     grouped-query attention)
 * @param ffn width inside the SwiGLU feed-forward block, 1 … 2²⁰
 * @param context the longest sequence in tokens, 1 … 2²⁰
 * @param ropeTheta base of the rotary frequencies, positive (Su et al. 2021 use 10000)
 * @param normEps what RMSNorm adds to the mean square, positive
 */
public record Config(
    int vocab,
    int dim,
    int layers,
    int heads,
    int kvHeads,
    int ffn,
    int context,
    float ropeTheta,
    float normEps) {

  /** The names that {@link #preset} knows, smallest model first. */
  public static final List<String> PRESETS = List.of("tiny", "quick", "toy", "large");

  private static final float ROPE_THETA = 10_000f;
  private static final float NORM_EPS = 1e-5f;

  /**
   * Checks every component.
   *
   * @throws IllegalArgumentException if a component is out of its range, if the components
   *     contradict one another, or if the weights or one sequence's activations could not be
   *     indexed by an {@code int}
   */
  public Config {
    within("vocab", vocab, 1 << 20);
    within("dim", dim, 1 << 16);
    within("layers", layers, 1 << 10);
    within("heads", heads, 1 << 10);
    within("kvHeads", kvHeads, 1 << 10);
    within("ffn", ffn, 1 << 20);
    within("context", context, 1 << 20);
    positive("ropeTheta", ropeTheta);
    positive("normEps", normEps);
    if (dim % heads != 0) {
      throw expected(
          "dim a multiple of heads = " + heads,
          "dim = " + dim,
          "change dim or the number of heads");
    }
    if (dim / heads % 2 != 0) {
      throw expected(
          "an even head size (rotary positions turn pairs)",
          "dim / heads = " + dim / heads,
          "change dim or the number of heads");
    }
    if (heads % kvHeads != 0) {
      throw expected(
          "heads a multiple of kvHeads = " + kvHeads,
          "heads = " + heads,
          "let kvHeads divide heads");
    }
    long parameters = parameters(vocab, dim, layers, heads, kvHeads, ffn);
    if (parameters > Integer.MAX_VALUE) {
      throw expected(
          "at most " + Integer.MAX_VALUE + " parameters",
          parameters + "",
          "choose a smaller dim, ffn, vocab or number of layers");
    }
    long widest = (long) context * Math.max(vocab, Math.max(dim, ffn));
    if (widest > Integer.MAX_VALUE) {
      throw expected(
          "at most " + Integer.MAX_VALUE + " activations: context × the largest of dim, ffn, vocab",
          widest + "",
          "choose a smaller context");
    }
  }

  /** Seconds to train, for tests: 0.1 M parameters. It learns next to nothing. */
  public static Config tiny() {
    return new Config(512, 64, 2, 4, 2, 176, 128, ROPE_THETA, NORM_EPS);
  }

  /**
   * Half a minute to train on the small world: 0.5 M parameters. Two layers are the fewest that can
   * copy from the context ("induction heads"), two wide heads copy more words than four narrow
   * ones, and nearly every word of the small corpus is one token.
   */
  public static Config quick() {
    return new Config(1152, 128, 2, 2, 2, 352, 128, ROPE_THETA, NORM_EPS);
  }

  /**
   * The course's model: 1.5 M parameters. The vocabulary is large for its size, so that nearly
   * every word of its corpus is one token, in quotes too: what is one token is copied in one step.
   */
  public static Config toy() {
    return new Config(5632, 128, 4, 4, 2, 352, 256, ROPE_THETA, NORM_EPS);
  }

  /** For a GPU or a patient reader: 10.4 M parameters. */
  public static Config large() {
    return new Config(4096, 320, 8, 8, 4, 864, 512, ROPE_THETA, NORM_EPS);
  }

  /**
   * The preset of that name.
   *
   * @param name one of {@link #PRESETS}
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Config preset(String name) {
    return switch (name) {
      case "tiny" -> tiny();
      case "quick" -> quick();
      case "toy" -> toy();
      case "large" -> large();
      default ->
          throw expected(
              "a preset's name", "\"" + name + "\"", "choose one of " + String.join(", ", PRESETS));
    };
  }

  /** This model for another number of token ids. */
  public Config withVocab(int vocab) {
    return new Config(vocab, dim, layers, heads, kvHeads, ffn, context, ropeTheta, normEps);
  }

  /** This model for another longest sequence. */
  public Config withContext(int context) {
    return new Config(vocab, dim, layers, heads, kvHeads, ffn, context, ropeTheta, normEps);
  }

  /** Width of one attention head, {@code dim / heads}. */
  public int headSize() {
    return dim / heads;
  }

  /** Number of trained weights; embeddings are tied and there are no biases. */
  public long parameters() {
    return parameters(vocab, dim, layers, heads, kvHeads, ffn);
  }

  private static long parameters(
      long vocab, long dim, long layers, long heads, long kvHeads, long ffn) {
    long headSize = dim / heads;
    long embedding = vocab * dim;
    long queriesKeysValues = dim * (heads + 2 * kvHeads) * headSize;
    long attentionOutput = heads * headSize * dim;
    long gateUpDown = 3 * dim * ffn;
    long norms = 2 * dim;
    return embedding
        + layers * (queriesKeysValues + attentionOutput + gateUpDown + norms)
        + dim; // the last norm
  }

  private static void within(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw expected(name + " in 1 … " + max, "" + value, "choose one in this range");
    }
  }

  private static void positive(String name, float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw expected(name + " positive and finite", "" + value, "choose such a number");
    }
  }

  private static IllegalArgumentException expected(String expected, String found, String advice) {
    return new IllegalArgumentException(
        "expected " + expected + ", found " + found + "; " + advice);
  }
}

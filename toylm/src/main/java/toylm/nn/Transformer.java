package toylm.nn;

import static toylm.tensor.op.Add.add;
import static toylm.tensor.op.CausalAttention.causalAttention;
import static toylm.tensor.op.Embed.embed;
import static toylm.tensor.op.Linear.linear;
import static toylm.tensor.op.RmsNorm.rmsNorm;
import static toylm.tensor.op.Rope.rope;
import static toylm.tensor.op.SwiGlu.swiGlu;

import java.util.Arrays;
import toylm.tensor.Device;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * A Llama (arXiv 2302.13971): the network that a student meets in the wild, small.
 *
 * <p>Where it differs from the 2017 transformer: RMSNorm before each layer instead of LayerNorm
 * after it, rotary positions instead of added ones, a gated SwiGLU feed-forward layer, key/value
 * heads shared by groups of query heads, the embedding table used again as the output layer, and no
 * biases anywhere.
 *
 * <p>Comments give shapes: N tokens, C = dim, F = ffn, V = vocab.
 */
public final class Transformer {
  private final Config config;
  private final Device device;
  private final Heads heads;
  private final Parameters parameters;

  private Transformer(Config config, Device device, boolean forTraining) {
    this.config = config;
    this.device = device;
    this.heads = new Heads(config.heads(), config.kvHeads(), config.headSize());
    this.parameters = new Parameters(config, device, forTraining);
  }

  /** A model with random weights from {@code seed}, ready to train. */
  public static Transformer random(Config config, Device device, long seed) {
    Transformer model = new Transformer(config, device, true);
    model.parameters.initialise(seed);
    return model;
  }

  /**
   * A model whose weights are yet to be {@linkplain Parameters#set set}.
   *
   * @param forTraining whether it needs gradients
   */
  public static Transformer empty(Config config, Device device, boolean forTraining) {
    return new Transformer(config, device, forTraining);
  }

  /** The shape of the model. */
  public Config config() {
    return config;
  }

  /** Where it computes. */
  public Device device() {
    return device;
  }

  /** Its weights. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What the model makes of each token in its context, before the output layer.
   *
   * @param ids (N), each in [0, vocab)
   * @param layout where the tokens stand
   * @param cache the sequences' keys and values; null for a training grid
   * @return (N, C)
   * @throws IllegalArgumentException if a position lies beyond the context
   */
  public Tensor hidden(Tape tape, int[] ids, Layout layout, KvCache cache) {
    check(ids, layout);
    Tensor x = embed(tape, parameters.embedding, ids); // (N, C)
    for (int i = 0; i < config.layers(); i++) {
      x = block(tape, x, layout, cache, i);
    }
    return rmsNorm(tape, x, parameters.norm, config.normEps());
  }

  private Tensor block(Tape tape, Tensor x, Layout layout, KvCache cache, int index) {
    Parameters.Layer layer = parameters.layers.get(index);
    Tensor y = add(tape, x, attention(tape, x, layer, layout, cache, index));
    Tensor h = rmsNorm(tape, y, layer.ffnNorm(), config.normEps());
    return add(tape, y, feedForward(tape, h, layer));
  }

  private Tensor attention(
      Tape tape, Tensor x, Parameters.Layer layer, Layout layout, KvCache cache, int index) {
    Tensor qkv = queriesKeysValues(tape, x, layer, layout);
    Tensor mixed = // (N, C)
        layout instanceof Layout.Cached cached
            ? cache.attend(tape, qkv, heads, cached, index)
            : causalAttention(tape, qkv, heads, (Layout.Grid) layout);
    return linear(tape, mixed, layer.attentionOut());
  }

  private Tensor queriesKeysValues(Tape tape, Tensor x, Parameters.Layer layer, Layout layout) {
    Tensor h = rmsNorm(tape, x, layer.attentionNorm(), config.normEps());
    Tensor qkv = linear(tape, h, layer.qkv()); // (N, qkvWidth)
    return rope(tape, qkv, heads, layout.positions(), config.ropeTheta());
  }

  /** What a layer's attention compares, turned by position: (N, qkvWidth); for a look inside. */
  Tensor queriesKeysValues(Tape tape, int[] ids, Layout.Grid grid, int layer) {
    check(ids, grid);
    Tensor x = embed(tape, parameters.embedding, ids);
    for (int i = 0; i < layer; i++) {
      x = block(tape, x, grid, null, i);
    }
    return queriesKeysValues(tape, x, parameters.layers.get(layer), grid);
  }

  private Tensor feedForward(Tape tape, Tensor h, Parameters.Layer layer) {
    Tensor gateUp = linear(tape, h, layer.gateUp()); // (N, 2F)
    return linear(tape, swiGlu(tape, gateUp), layer.down());
  }

  /**
   * The output layer: for each row the logits of the next token.
   *
   * @param hidden (N, C)
   * @return (N, V)
   */
  public Tensor logits(Tape tape, Tensor hidden) {
    return linear(tape, hidden, parameters.embedding);
  }

  /** Logits of every token of a training grid: (N) → (N, V). */
  public Tensor logits(Tape tape, int[] ids, Layout.Grid grid) {
    return logits(tape, hidden(tape, ids, grid, null));
  }

  private void check(int[] ids, Layout layout) {
    if (ids.length != layout.tokens()) {
      throw new IllegalArgumentException(
          "expected " + layout.tokens() + " ids for the layout, found " + ids.length);
    }
    int last = Arrays.stream(layout.positions()).max().orElse(0);
    if (last >= config.context()) {
      throw new IllegalArgumentException(
          "expected at most "
              + config.context()
              + " tokens in a sequence, found "
              + (last + 1)
              + "; shorten the prompt or raise Config.context");
    }
  }
}

package toylm.nn;

import static toylm.tensor.op.Add.add;
import static toylm.tensor.op.CachedAttention.cachedAttention;
import static toylm.tensor.op.CausalAttention.causalAttention;
import static toylm.tensor.op.Gather.gather;
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

  /** How its attention divides a row. */
  Heads heads() {
    return heads;
  }

  /** Its weights. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What the model makes of each token in its context, before the output layer.
   *
   * @param ids (N), each in [0, vocab)
   * @param layout the tokens' positions, and what each sees: a training grid, or a {@linkplain
   *     KvCache#layout cache}
   * @return (N, C)
   * @throws IllegalArgumentException if a position lies beyond the context
   */
  public Tensor hidden(Tape tape, int[] ids, Layout layout) {
    Tensor x = residual(tape, ids, layout, config.layers());
    return rmsNorm(tape, x, parameters.norm, config.normEps());
  }

  /** The residual stream after the first {@code depth} blocks: (N, C). */
  Tensor residual(Tape tape, int[] ids, Layout layout, int depth) {
    check(ids, layout);
    Tensor x = gather(tape, parameters.embedding, ids); // (N, C)
    for (int i = 0; i < depth; i++) {
      x = block(tape, x, layout, i);
    }
    return x;
  }

  private Tensor block(Tape tape, Tensor x, Layout layout, int index) {
    Parameters.Layer layer = parameters.layers.get(index);
    Tensor y = add(tape, x, attention(tape, x, index, layout));
    Tensor h = rmsNorm(tape, y, layer.ffnNorm(), config.normEps());
    return add(tape, y, feedForward(tape, h, layer));
  }

  private Tensor attention(Tape tape, Tensor x, int index, Layout layout) {
    Tensor qkv = queriesKeysValues(tape, x, index, layout);
    Tensor mixed = // (N, C)
        layout.match(
            grid -> causalAttention(tape, qkv, heads, grid),
            cached -> cachedAttention(tape, qkv, heads, cached, index));
    return linear(tape, mixed, parameters.layers.get(index).attentionOut());
  }

  /** What a block's attention compares and mixes, rotated by position: (N, qkvWidth). */
  Tensor queriesKeysValues(Tape tape, Tensor x, int index, Layout layout) {
    Parameters.Layer layer = parameters.layers.get(index);
    Tensor h = rmsNorm(tape, x, layer.attentionNorm(), config.normEps());
    Tensor qkv = linear(tape, h, layer.qkv()); // (N, qkvWidth)
    return rope(tape, qkv, heads, layout.positions(), config.ropeTheta());
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
    return logits(tape, hidden(tape, ids, grid));
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

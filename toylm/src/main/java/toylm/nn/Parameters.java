package toylm.nn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * All weights of a Llama in one stretch of memory, and their gradients in another: first every
 * matrix, then every gain vector, so that weight decay (which is for matrices) covers one stretch.
 *
 * <p>Queries, keys and values of a layer are one matrix here, and so are gate and up, because one
 * large product is faster than three small ones. Their parts lie one behind the other, so the names
 * that Hugging Face gives them are plain views.
 */
public final class Parameters implements Trainable {
  private final Device device;
  private final Tensor all;
  private final Tensor gradients;
  private final int matrixSize;
  private final BitSet tokensRead = new BitSet();
  private final Map<String, Tensor> byName = new LinkedHashMap<>();
  private int next;

  final Tensor embedding;
  final List<Layer> layers = new ArrayList<>();
  final Tensor norm;

  /**
   * The weights of one block.
   *
   * @param qkv (qkvWidth, dim)
   * @param attentionOut (dim, dim)
   * @param gateUp (2·ffn, dim)
   * @param down (dim, ffn)
   * @param attentionNorm (dim)
   * @param ffnNorm (dim)
   */
  record Layer(
      Tensor qkv,
      Tensor attentionOut,
      Tensor gateUp,
      Tensor down,
      Tensor attentionNorm,
      Tensor ffnNorm) {}

  /**
   * Allocates weights (undefined until {@link #initialise} or {@link #set}) and, if asked, zeroed
   * gradients.
   *
   * @param forTraining whether to allocate gradients
   */
  Parameters(Config config, Device device, boolean forTraining) {
    this.device = device;
    int c = config.dim();
    int hd = config.headSize();
    int size = (int) config.parameters();
    all = device.allocate(size);
    gradients = forTraining ? device.allocate(size) : null;
    if (forTraining) {
      device.fill(gradients, 0);
    }
    embedding = take("model.embed_tokens.weight", config.vocab(), c);
    List<Tensor[]> matrices = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      String layer = "model.layers." + i + ".";
      int kv = config.kvHeads() * hd;
      int at = next;
      take(layer + "self_attn.q_proj.weight", config.heads() * hd, c);
      take(layer + "self_attn.k_proj.weight", kv, c);
      take(layer + "self_attn.v_proj.weight", kv, c);
      Tensor qkv = view(at, config.heads() * hd + 2 * kv, c);
      Tensor out = take(layer + "self_attn.o_proj.weight", c, config.heads() * hd);
      at = next;
      take(layer + "mlp.gate_proj.weight", config.ffn(), c);
      take(layer + "mlp.up_proj.weight", config.ffn(), c);
      Tensor gateUp = view(at, 2 * config.ffn(), c);
      Tensor down = take(layer + "mlp.down_proj.weight", c, config.ffn());
      matrices.add(new Tensor[] {qkv, out, gateUp, down});
    }
    matrixSize = next;
    for (int i = 0; i < config.layers(); i++) {
      String layer = "model.layers." + i + ".";
      Tensor[] m = matrices.get(i);
      Tensor attentionNorm = take(layer + "input_layernorm.weight", c);
      Tensor ffnNorm = take(layer + "post_attention_layernorm.weight", c);
      layers.add(new Layer(m[0], m[1], m[2], m[3], attentionNorm, ffnNorm));
    }
    norm = take("model.norm.weight", c);
  }

  @Override
  public Tensor embedding() {
    return embedding;
  }

  @Override
  public BitSet tokensRead() {
    return tokensRead;
  }

  private Tensor take(String name, int... shape) {
    Tensor t = view(next, shape);
    next += t.size();
    byName.put(name, t);
    return t;
  }

  private Tensor view(int from, int... shape) {
    Tensor t = all.view(from, shape);
    if (gradients != null) {
      t.setGradient(gradients.view(from, shape));
    }
    return t;
  }

  /**
   * Random weights: matrices normal with deviation 1/√(inputs), which keeps the scale of what they
   * read (Glorot and Bengio 2010), the embedding with deviation 0.05, gains 1. The two matrices
   * that write to the residual stream start with 0.02/√(2·layers), so that every block begins as
   * almost the identity. (The usual 0.02 throughout is meant for widths of a thousand and more: at
   * width 128 attention starts so flat that it takes much longer to learn to look back.) The same
   * seed gives the same weights everywhere.
   */
  void initialise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byName.forEach(
        (name, t) -> {
          float[] values = new float[t.size()];
          double deviation = deviation(name, t);
          for (int i = 0; i < values.length; i++) {
            values[i] = name.contains("norm") ? 1 : (float) (normal(random) * deviation);
          }
          device.write(t, values);
        });
  }

  private double deviation(String name, Tensor t) {
    if (name.contains("embed_tokens")) {
      return 0.05;
    }
    boolean writes = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
    return writes
        ? 0.02 / Math.sqrt(2.0 * layers.size())
        : 1 / Math.sqrt(t.shape()[t.shape().length - 1]);
  }

  /** Box and Muller's transform, in strict arithmetic: the same on every JDK. */
  static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  /** Every weight by its Hugging Face name; q, k, v, gate and up apart. */
  public Map<String, Tensor> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Overwrites one weight.
   *
   * @param values row-major, as many as the weight has
   * @throws IllegalArgumentException if there is no such weight, or of another size
   */
  public void set(String name, float[] values) {
    Tensor t = byName.get(name);
    if (t == null || t.size() != values.length) {
      throw new IllegalArgumentException(
          "expected a weight " + name + " of " + values.length + " floats, found " + t);
    }
    unpack();
    device.write(t, values);
  }

  /** Tells the device that the weights may change from now on. */
  void unpack() {
    linearWeights().forEach(device::unpack);
  }

  /** All weights, flat: matrices first. */
  @Override
  public Tensor all() {
    return all;
  }

  /** All gradients, flat, in the order of {@link #all}; null if not for training. */
  @Override
  public Tensor gradients() {
    return gradients;
  }

  /** How many of the flat floats belong to matrices; the rest are gains. */
  @Override
  public int matrixSize() {
    return matrixSize;
  }

  @Override
  public List<Tensor> hiddenMatrices() {
    return byName.entrySet().stream()
        .filter(weight -> weight.getKey().contains("proj"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The matrices that {@code x·wᵀ} reads, for {@link Device#pack}. */
  List<Tensor> linearWeights() {
    List<Tensor> weights = new ArrayList<>(List.of(embedding));
    for (Layer l : layers) {
      weights.addAll(List.of(l.qkv, l.attentionOut, l.gateUp, l.down));
    }
    return weights;
  }
}

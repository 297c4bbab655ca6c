package toylm.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.nn.ParameterGroup.Kind;
import toylm.nn.Weight.Role;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * All weights of a Llama. They lie one after the other in one block of memory, and their gradients
 * in another, so that one call reaches all of a {@linkplain ParameterGroup group}: the embedding,
 * then the other matrices, then the gains.
 *
 * <p>Queries, keys and values of a layer are one matrix here, and so are gate and up, because one
 * large product is faster than three small ones. The names that Hugging Face gives to each of them
 * are views.
 */
public final class Parameters implements Trainable {
  private final Device device;
  private final Tensor all;
  private final Tensor gradients;
  private final List<Weight> weights;
  private final Map<String, Tensor> byName = new LinkedHashMap<>();

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
    int size = (int) config.parameters();
    all = device.allocate(size);
    gradients = forTraining ? device.allocate(size) : null;
    if (forTraining) {
      device.fill(gradients, 0);
    }
    weights = Weight.of(config);
    int next = 0;
    for (Weight weight : weights) {
      Tensor t = view(next, weight.shape());
      byName.put(weight.name(), t);
      next += t.size();
    }
    embedding = get(Role.EMBEDDING, 0);
    for (int i = 0; i < config.layers(); i++) {
      layers.add(
          new Layer(
              stack(get(Role.Q, i), get(Role.K, i), get(Role.V, i)),
              get(Role.O, i),
              stack(get(Role.GATE, i), get(Role.UP, i)),
              get(Role.DOWN, i),
              get(Role.ATTENTION_NORM, i),
              get(Role.FFN_NORM, i)));
    }
    norm = get(Role.NORM, 0);
  }

  private Tensor get(Role role, int layer) {
    return byName.get(role.weightName(layer));
  }

  /** Neighbours of as many columns as one matrix. */
  private Tensor stack(Tensor... neighbours) {
    int rows = Arrays.stream(neighbours).mapToInt(Tensor::rows).sum();
    return view(start(neighbours[0]), rows, neighbours[0].columns());
  }

  private int start(Tensor weight) {
    return weight.offset() - all.offset();
  }

  private Tensor view(int from, int... shape) {
    Tensor t = all.view(from, shape);
    if (gradients != null) {
      t.setGradient(gradients.view(from, shape));
    }
    return t;
  }

  /** The token embedding (vocab, dim). */
  public Tensor embedding() {
    return embedding;
  }

  @Override
  public List<ParameterGroup> groups() {
    return List.of(
        new ParameterGroup("embedding", Kind.EMBEDDING, embedding, List.of(embedding)),
        group("matrices", Kind.MATRIX),
        group("gains", Kind.GAIN));
  }

  private ParameterGroup group(String name, Kind kind) {
    List<Tensor> tensors =
        weights.stream()
            .filter(weight -> weight.role().kind() == kind)
            .map(weight -> byName.get(weight.name()))
            .toList();
    int size = tensors.stream().mapToInt(Tensor::size).sum();
    return new ParameterGroup(name, kind, view(start(tensors.get(0)), size), tensors);
  }

  @Override
  public void zeroGradients() {
    device.fill(gradients, 0);
  }

  @Override
  public double squaredGradients() {
    return device.sumOfSquares(gradients);
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
    for (Weight weight : weights) {
      Tensor t = byName.get(weight.name());
      float[] values = new float[t.size()];
      double deviation =
          switch (weight.role()) {
            case EMBEDDING -> 0.05;
            case Q, K, V, GATE, UP -> 1 / Math.sqrt(t.columns());
            case O, DOWN -> 0.02 / Math.sqrt(2.0 * layers.size());
            case ATTENTION_NORM, FFN_NORM, NORM -> 0;
          };
      for (int i = 0; i < values.length; i++) {
        values[i] = deviation == 0 ? 1 : (float) (normal(random) * deviation);
      }
      device.write(t, values);
    }
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

  /** All weights, flat, in the order of {@link Weight#of}. */
  public Tensor all() {
    return all;
  }

  /** Tells these weights from others: their CRC-32C, as eight hexadecimal digits. */
  public String fingerprint() {
    return new Fingerprint().add(all).hex();
  }

  /** All gradients, flat, in the order of {@link #all}; null if not for training. */
  public Tensor gradients() {
    return gradients;
  }

  /** Number of values that belong to matrices; the rest are gains. */
  public int matrixSize() {
    return start(layers.get(0).attentionNorm());
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

package toylm.nn;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Low-rank adapters (Hu et al. 2021, arXiv 2106.09685): a weight matrix W₀ stays as it is, and
 *
 * <pre>W = W₀ + (alpha/rank)·B·A   with   A (rank, in), B (out, rank)</pre>
 *
 * <p>takes its place; only A and B learn. B starts at zero, so the first step starts from W₀.
 *
 * <p>What is unusual: W is computed after every step, instead of B·(A·x) in every forward pass. The
 * model, its cache and its checkpoints then need not know of adapters, and by the chain rule the
 * gradients are the same: dB = (alpha/rank)·dW·Aᵀ, dA = (alpha/rank)·Bᵀ·dW. The price is that dW is
 * computed too, which a large model couldn't afford; what is saved is the optimizer's memory.
 *
 * <p>It takes memory from the device's stack: it lasts as long as what was allocated before it.
 */
public final class Lora implements Trainable {
  private final Device device;
  private final Parameters parameters;
  private final float scale;
  private final List<Adapter> adapters = new ArrayList<>();
  private final Tensor all;
  private final Tensor scratch;
  private final String frozen;

  /** A matrix of each block that can have an adapter. */
  public enum Target {
    /** Queries. */
    Q(Weight.Role.Q),
    /** Keys. */
    K(Weight.Role.K),
    /** Values. */
    V(Weight.Role.V),
    /** Attention's output. */
    O(Weight.Role.O),
    /** The feed-forward layer's gate. */
    GATE(Weight.Role.GATE),
    /** The feed-forward layer's input. */
    UP(Weight.Role.UP),
    /** The feed-forward layer's output. */
    DOWN(Weight.Role.DOWN);

    private final Weight.Role role;

    Target(Weight.Role role) {
      this.role = role;
    }
  }

  /**
   * What adapters to make.
   *
   * @param rank columns of B, 1 … the smaller side of each target
   * @param alpha the product is scaled by alpha/rank, &gt; 0; so the rank can change and the
   *     learning rate stay
   * @param targets which matrices of each block, at least one
   */
  public record Options(int rank, float alpha, Set<Target> targets) {
    /** Checks the ranges stated at the parameters. */
    public Options {
      targets = Set.copyOf(targets);
      if (rank < 1 || !(alpha > 0 && alpha < Float.POSITIVE_INFINITY) || targets.isEmpty()) {
        throw new IllegalArgumentException(
            "expected rank ≥ 1, alpha > 0 and a target at least, found rank="
                + rank
                + " alpha="
                + alpha
                + " targets="
                + targets);
      }
    }

    /** Adapters of every matrix, with alpha twice the rank: a common choice. */
    public static Options everywhere(int rank) {
      return new Options(rank, 2f * rank, Set.of(Target.values()));
    }
  }

  /**
   * One adapted matrix.
   *
   * @param weight W in the model, with its gradient: (out, in)
   * @param base W₀, a copy: (out, in)
   * @param at index of A in the flat parameters; B follows it
   */
  private record Adapter(Tensor weight, Tensor base, int rank, int at) {
    /** A (rank, in) among the flat parameters, or its gradient among theirs. */
    Tensor a(Tensor flat) {
      return flat.view(at, rank, weight.columns());
    }

    /** B (out, rank), likewise. */
    Tensor b(Tensor flat) {
      return flat.view(at + rank * weight.columns(), weight.rows(), rank);
    }
  }

  /**
   * Adapters for a model, which stays as it is for now.
   *
   * @param model with gradients
   * @param seed of A
   * @throws IllegalArgumentException if the rank exceeds a target's side, or the model has no
   *     gradients
   */
  public Lora(Transformer model, Options options, long seed) {
    if (model.parameters().gradients() == null) {
      throw new IllegalArgumentException(
          "expected a model with gradients, found one for inference; load it for training");
    }
    Set<Weight.Role> roles = options.targets.stream().map(t -> t.role).collect(toSet());
    device = model.device();
    parameters = model.parameters();
    scale = options.alpha / options.rank;
    int size = 0;
    int largest = 0;
    Fingerprint fingerprint = new Fingerprint();
    for (Weight target : Weight.of(model.config())) {
      if (roles.contains(target.role())) {
        Tensor weight = parameters.byName().get(target.name());
        if (options.rank > Math.min(weight.rows(), weight.columns())) {
          throw new IllegalArgumentException(
              "expected a rank of at most the smaller side of "
                  + target.name()
                  + ", found "
                  + options.rank
                  + " for "
                  + weight);
        }
        Tensor base = device.allocate(weight.shape());
        device.copy(weight, base);
        fingerprint.add(base);
        adapters.add(new Adapter(weight, base, options.rank, size));
        size += options.rank * (weight.rows() + weight.columns());
        largest = Math.max(largest, weight.size());
      }
    }
    frozen = fingerprint.hex();
    all = device.allocate(size);
    all.setGradient(device.allocate(size));
    scratch = device.allocate(Math.max(largest, size));
    device.fill(all.gradient(), 0);
    initialise(seed);
  }

  /** A normal with deviation 1/√in, so that A·x is about as large as x; B zero. */
  private void initialise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    device.fill(all, 0);
    for (Adapter adapter : adapters) {
      Tensor a = adapter.a(all);
      float[] values = new float[a.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (Parameters.normal(random) / Math.sqrt(a.columns()));
      }
      device.write(a, values);
    }
  }

  /** Fills the gradients of the model's weights with 0: those of the adapters follow from them. */
  @Override
  public void zeroGradients() {
    parameters.zeroGradients();
  }

  @Override
  public void computeGradients() {
    for (Adapter adapter : adapters) {
      Tensor dW = adapter.weight.gradient();
      device.gemm(dW, false, adapter.a(all), true, adapter.b(scratch), false); // dW·Aᵀ
      device.gemm(adapter.b(all), true, dW, false, adapter.a(scratch), false); // Bᵀ·dW
    }
    device.fill(all.gradient(), 0);
    device.axpy(scale, scratch.view(0, all.size()), all.gradient());
  }

  /** Merges: W = W₀ + (alpha/rank)·B·A in the model. */
  @Override
  public void merge() {
    parameters.unpack();
    for (Adapter adapter : adapters) {
      Tensor product = scratch.view(0, adapter.weight.shape());
      device.gemm(adapter.b(all), false, adapter.a(all), false, product, false);
      device.copy(adapter.base, adapter.weight);
      device.axpy(scale, product, adapter.weight);
    }
  }

  /**
   * Puts W₀ back into the model, bit for bit: from the copy, because a difference of floats would
   * be off by roundings. {@link #merge} merges again.
   */
  public void unmerge() {
    parameters.unpack();
    for (Adapter adapter : adapters) {
      device.copy(adapter.base, adapter.weight);
    }
  }

  @Override
  public List<ParameterGroup> groups() {
    List<Tensor> factors = new ArrayList<>();
    for (Adapter adapter : adapters) {
      factors.add(withGradient(adapter.a(all), adapter.a(all.gradient())));
      factors.add(withGradient(adapter.b(all), adapter.b(all.gradient())));
    }
    return List.of(new ParameterGroup("adapters", ParameterGroup.Kind.ADAPTER, all, factors));
  }

  private static Tensor withGradient(Tensor values, Tensor gradient) {
    values.setGradient(gradient);
    return values;
  }

  /** A checksum of all W₀. */
  @Override
  public String frozen() {
    return frozen;
  }
}

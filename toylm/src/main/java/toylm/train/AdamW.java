package toylm.train;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.nn.ParameterGroup;
import toylm.nn.Trainable;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Adam (arXiv 1412.6980, algorithm 1) with decoupled weight decay (arXiv 1711.05101, algorithm 2)
 * after clipping the gradient's norm (arXiv 1211.5063). Step t = 1, 2, … with learning rate η moves
 * each parameter p, whose gradient is g:
 *
 * <pre>
 *   g ← g · min(1, c/‖g‖)                 ‖g‖: norm of all gradients together, c = clipNorm
 *   m ← β₁·m + (1 − β₁)·g                 running mean of the gradient
 *   v ← β₂·v + (1 − β₂)·g²                running mean of its square
 *   m̂ = m/(1 − β₁ᵗ);  v̂ = v/(1 − β₂ᵗ)     both began at 0: divided by the sum of their weights
 *   p ← p − η·(m̂/(√v̂ + ε) + λ·p)          λ = weightDecay; 0 for a norm's gains
 * </pre>
 *
 * <p>m̂/√v̂ is about ±1 while the gradient keeps its sign, and less the more it varies: η is about
 * how far a parameter moves, however large its gradient is.
 *
 * @see toylm.tensor.cpu.ReferenceDevice#adamW the last four lines as loops
 */
public final class AdamW implements Optimizer {
  private final Trainable trainable;
  private final Options options;
  private final List<Moments> moments;
  private long steps;

  /**
   * Constants of the optimizer.
   *
   * @param beta1 β₁, decay of the mean of gradients, in [0, 1)
   * @param beta2 β₂, decay of the mean of their squares, in [0, 1)
   * @param eps ε keeps the division finite, &gt; 0
   * @param weightDecay λ, pull towards 0 as a fraction of the learning rate, ≥ 0; for all
   *     {@linkplain ParameterGroup.Kind#decays kinds} of parameters but gains
   * @param clipNorm the gradient is scaled down to this norm, &gt; 0
   */
  public record Options(float beta1, float beta2, float eps, float weightDecay, float clipNorm)
      implements OptimizerOptions {
    /** β₁ 0.9, β₂ 0.95, ε 1e-8, decay 0.1, clip 1: what most language models use. */
    public static Options standard() {
      return new Options(0.9f, 0.95f, 1e-8f, 0.1f, 1f);
    }

    @Override
    public AdamW create(Device device, Trainable trainable) {
      return new AdamW(device, trainable, this);
    }

    /**
     * The numbers of a step for parameters of one kind.
     *
     * @param norm of all gradients
     * @param t the step's number, from 1
     */
    Device.AdamWStep step(ParameterGroup.Kind kind, float learningRate, double norm, long t) {
      float decay = kind.decays() ? weightDecay : 0;
      float scale = norm > clipNorm ? (float) (clipNorm / (norm + 1e-6)) : 1;
      return new Device.AdamWStep(learningRate, beta1, beta2, eps, decay, scale, t);
    }
  }

  /** The running means of one group's gradients, as large as the group. */
  record Moments(Device device, ParameterGroup group, Tensor m, Tensor v) {
    static Moments zero(Device device, ParameterGroup group) {
      Tensor m = device.allocate(group.values().shape());
      Tensor v = device.allocate(group.values().shape());
      device.fill(m, 0);
      device.fill(v, 0);
      return new Moments(device, group, m, v);
    }

    void move(Device.AdamWStep step) {
      device.adamW(group.values(), group.values().gradient(), m, v, step);
    }

    /** Moves some rows of a group that is one matrix. */
    void moveRows(BitSet rows, Device.AdamWStep step) {
      int[] which = rows.stream().toArray();
      device.adamWRows(group.values(), group.values().gradient(), m, v, which, step);
    }

    void addTo(Map<String, Tensor> state) {
      state.put("m." + group.name(), m);
      state.put("v." + group.name(), v);
    }
  }

  /** Allocates the two moments of every parameter, zero. */
  public AdamW(Device device, Trainable trainable, Options options) {
    this.trainable = trainable;
    this.options = options;
    this.moments = trainable.groups().stream().map(group -> Moments.zero(device, group)).toList();
  }

  @Override
  public double step(float learningRate, BitSet tokensRead) {
    return step(learningRate);
  }

  /** As {@link #step(float, BitSet)}: it moves all parameters in every step. */
  public double step(float learningRate) {
    double norm = Math.sqrt(trainable.squaredGradients());
    if (Double.isFinite(norm)) {
      steps++;
      for (Moments each : moments) {
        each.move(options.step(each.group().kind(), learningRate, norm, steps));
      }
    }
    return norm;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    moments.forEach(each -> each.addTo(state));
    return state;
  }

  @Override
  public void resumeAfter(long stepsTaken) {
    steps = stepsTaken;
  }
}

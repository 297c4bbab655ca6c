package toylm.train;

import java.util.ArrayList;
import java.util.List;
import toylm.nn.Trainable;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Adam with decoupled weight decay (arXiv 1711.05101) after clipping the gradient's global norm
 * (arXiv 1211.5063). Decay acts on matrices only: shrinking a norm's gain has no use.
 */
public final class AdamW {
  private final Device device;
  private final Trainable parameters;
  private final Options options;
  private final Tensor m;
  private final Tensor v;
  private long steps;

  /**
   * Constants of the optimizer.
   *
   * @param beta1 decay of the mean of gradients, in [0, 1)
   * @param beta2 decay of the mean of their squares, in [0, 1)
   * @param eps keeps the division finite, &gt; 0
   * @param weightDecay pull of matrices towards 0, a fraction of the learning rate, ≥ 0
   * @param clipNorm the gradient is scaled down to this norm, &gt; 0
   */
  public record Options(float beta1, float beta2, float eps, float weightDecay, float clipNorm) {
    /** β₁ 0.9, β₂ 0.95, eps 1e-8, decay 0.1, clip 1: what most language models use. */
    public static Options standard() {
      return new Options(0.9f, 0.95f, 1e-8f, 0.1f, 1f);
    }
  }

  /** Allocates the two moments of every parameter, zero. */
  public AdamW(Device device, Trainable parameters, Options options) {
    this.device = device;
    this.parameters = parameters;
    this.options = options;
    this.m = device.allocate(parameters.all().size());
    this.v = device.allocate(parameters.all().size());
    device.fill(m, 0);
    device.fill(v, 0);
  }

  /**
   * Moves the parameters against their gradients.
   *
   * @return the norm of the gradient before clipping; if it is not finite, nothing was changed
   */
  public double step(float learningRate) {
    double norm = Math.sqrt(device.sumOfSquares(parameters.gradients()));
    if (!Double.isFinite(norm)) {
      return norm;
    }
    steps++;
    float scale = norm > options.clipNorm ? (float) (options.clipNorm / (norm + 1e-6)) : 1;
    int matrices = parameters.matrixSize();
    int all = parameters.all().size();
    update(0, matrices, learningRate, options.weightDecay, scale);
    update(matrices, all - matrices, learningRate, 0, scale);
    return norm;
  }

  private void update(int from, int n, float learningRate, float decay, float scale) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor t : List.of(parameters.all(), parameters.gradients(), m, v)) {
      parts.add(t.view(from, n));
    }
    device.adamW(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        new Device.AdamWStep(
            learningRate, options.beta1, options.beta2, options.eps, decay, scale, steps));
  }

  /** Steps taken so far. */
  public long steps() {
    return steps;
  }

  /** The mean of gradients, flat, in the order of {@link Trainable#all}. */
  public Tensor m() {
    return m;
  }

  /** The mean of squared gradients, flat. */
  public Tensor v() {
    return v;
  }

  /** Takes up a saved state. */
  public void restore(long stepsTaken, float[] savedM, float[] savedV) {
    device.write(m, savedM);
    device.write(v, savedV);
    steps = stepsTaken;
  }
}

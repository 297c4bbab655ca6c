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
public final class AdamW implements Optimizer {
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

  @Override
  public double step(float learningRate) {
    double norm = Math.sqrt(device.sumOfSquares(parameters.gradients()));
    if (Double.isFinite(norm)) {
      step(List.of(new int[] {0, parameters.all().size()}), learningRate, norm);
    }
    return norm;
  }

  /**
   * A step of some of the parameters.
   *
   * @param stretches from, to: which of the flat parameters to move
   * @param norm of all gradients
   */
  void step(List<int[]> stretches, float learningRate, double norm) {
    steps++;
    float scale = norm > options.clipNorm ? (float) (options.clipNorm / (norm + 1e-6)) : 1;
    int matrices = parameters.matrixSize();
    List<Device.Stretch> all = new ArrayList<>();
    for (int[] stretch : stretches) {
      int border = Math.max(stretch[0], Math.min(matrices, stretch[1]));
      if (border > stretch[0]) {
        all.add(new Device.Stretch(stretch[0], border, options.weightDecay));
      }
      if (stretch[1] > border) {
        all.add(new Device.Stretch(border, stretch[1], 0));
      }
    }
    device.adamW(
        parameters.all(),
        parameters.gradients(),
        m,
        v,
        all,
        new Device.AdamWStep(
            learningRate, options.beta1, options.beta2, options.eps, 0, scale, steps));
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Tensor m() {
    return m;
  }

  @Override
  public Tensor v() {
    return v;
  }

  @Override
  public void restore(long stepsTaken, float[] savedM, float[] savedV) {
    device.write(m, savedM);
    device.write(v, savedV);
    steps = stepsTaken;
  }
}

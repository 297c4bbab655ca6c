package toylm.nn;

import static toylm.tensor.op.Linear.linear;

import java.util.List;
import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * A linear layer that makes one number of each token's hidden state, as a reward model or a value
 * function needs it: value = w·h.
 *
 * <p>It is no part of the model, which stays a plain Llama; trained with it, it is {@code
 * Trainable.of(model.parameters(), head)}. It takes memory from the device's stack: it lasts as
 * long as what was allocated before it.
 */
public final class Head implements Trainable {
  private final Tensor weight;

  private Head(Device device, float[] values) {
    weight = device.allocate(1, values.length);
    weight.setGradient(device.allocate(1, values.length));
    device.write(weight, values);
    device.fill(weight.gradient(), 0);
  }

  /**
   * A head with random weights of deviation 1/√(dim + 1), so that its first values are about 1
   * large (arXiv 2009.01325, appendix B.1).
   *
   * @param dim the width of the hidden states, {@link Config#dim}
   */
  public static Head random(Device device, int dim, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[dim];
    for (int i = 0; i < dim; i++) {
      values[i] = (float) (Parameters.normal(random) / Math.sqrt(dim + 1.0));
    }
    return new Head(device, values);
  }

  /**
   * A head with given weights.
   *
   * @param values (C)
   */
  public static Head of(Device device, float[] values) {
    return new Head(device, values);
  }

  /**
   * A number for each row.
   *
   * @param hidden (N, C), of {@link Transformer#hidden}
   * @return (N, 1)
   */
  public Tensor values(Tape tape, Tensor hidden) {
    return linear(tape, hidden, weight);
  }

  @Override
  public List<ParameterGroup> groups() {
    return List.of(new ParameterGroup("head", ParameterGroup.Kind.HEAD, weight, List.of(weight)));
  }
}

package toylm.nn;

import java.util.List;
import toylm.tensor.Device;

/**
 * What an optimizer moves: the {@link Parameters} of a model, the {@link Lora} adapters in front of
 * frozen ones, a {@link Head}, or several of these {@linkplain #of together}.
 *
 * <p>A training step calls, in this order: {@link #zeroGradients}, backward passes, {@link
 * #computeGradients}, the optimizer, {@link #merge}.
 */
public interface Trainable {
  /** The parameters, each in one group. */
  List<ParameterGroup> groups();

  /**
   * Several of them, trained together as one.
   *
   * @throws IllegalArgumentException if two of their groups have the same name
   */
  static Trainable of(Trainable... parts) {
    return new TrainableParts(List.of(parts));
  }

  /** Number of parameters. */
  default long size() {
    return groups().stream().mapToLong(group -> group.values().size()).sum();
  }

  /** Fills with 0 what backward passes add to. */
  default void zeroGradients() {
    for (ParameterGroup group : groups()) {
      Device device = group.values().device();
      device.fill(group.values().gradient(), 0);
    }
  }

  /** Computes these gradients from those of the model's weights, after the backward passes. */
  default void computeGradients() {}

  /** Σ g² over all gradients. */
  default double squaredGradients() {
    double sum = 0;
    for (ParameterGroup group : groups()) {
      Device device = group.values().device();
      sum += device.sumOfSquares(group.values().gradient());
    }
    return sum;
  }

  /** Puts the parameters into the model's weights, after the optimizer moved them. */
  default void merge() {}

  /**
   * A checksum of what stays fixed while these parameters move, so that a saved state is not
   * restored on top of something else; empty if nothing is fixed.
   */
  default String frozen() {
    return "";
  }
}

package toylm.nn;

import java.util.List;
import toylm.tensor.Tensor;

/**
 * Parameters that an optimizer treats alike: the field's "parameter group".
 *
 * @param name tells it from the other groups that are trained with it; a saved state names it so
 * @param kind what its tensors are, from which an optimizer decides how to move them
 * @param values all its numbers, one tensor with its gradient; of one tensor, that tensor itself
 * @param tensors the matrices or vectors that {@code values} consists of, one after the other, each
 *     with its gradient
 */
public record ParameterGroup(String name, Kind kind, Tensor values, List<Tensor> tensors) {
  /** What the tensors of a group are. */
  public enum Kind {
    /** A table (vocab, dim) with a row per token, read row by row. */
    EMBEDDING,
    /** Matrices (out, in) between the embedding and the output. */
    MATRIX,
    /** Vectors that scale a norm's output. */
    GAIN,
    /** The two thin factors of each {@link Lora} adapter. */
    ADAPTER,
    /** The output layer of a {@link Head}. */
    HEAD;

    /** Whether weight decay is for it: shrinking a norm's gain towards 0 has no use. */
    public boolean decays() {
      return this != GAIN;
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no gradient
   */
  public ParameterGroup {
    tensors = List.copyOf(tensors);
    if (values.gradient() == null) {
      throw new IllegalArgumentException(
          "expected parameters with gradients, found "
              + name
              + " of a model for inference; load it for training");
    }
  }
}

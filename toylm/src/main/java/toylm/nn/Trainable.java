package toylm.nn;

import java.util.BitSet;
import java.util.List;
import toylm.tensor.Tensor;

/**
 * Numbers that an optimizer moves: all {@link Parameters} of a model, or the {@link Lora} adapters
 * in front of frozen ones.
 */
public interface Trainable {
  /** All numbers, flat: those of matrices first. */
  Tensor all();

  /** Their gradients, flat, in the order of {@link #all}; null if not for training. */
  Tensor gradients();

  /** How many of the numbers belong to matrices, which weight decay is for. */
  int matrixSize();

  /**
   * The matrices between embedding and output, each with its gradient, in the order in which they
   * lie in {@link #all}: what an optimizer made for matrices moves.
   */
  default List<Tensor> hiddenMatrices() {
    return List.of();
  }

  /** The embedding (vocab, dim), which then lies first in {@link #all}; null if it is fixed. */
  default Tensor embedding() {
    return null;
  }

  /**
   * The ids of all tokens that forward passes with a recording tape have read since this was
   * cleared last. An optimizer that needs to know clears it after each step; others leave it.
   */
  default BitSet tokensRead() {
    return new BitSet();
  }

  /** Works out {@link #gradients} from those of the model's weights, after a backward pass. */
  default void pullGradients() {}

  /** Brings these numbers into the model's weights, after they were moved. */
  default void push() {}

  /**
   * Names what stays fixed while these numbers move, so that a saved state isn't taken up on top of
   * something else; empty if there is nothing.
   */
  default String frozen() {
    return "";
  }
}

package toylm.train;

import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * What a model is trained for: all that pretraining, instruction tuning and preference optimisation
 * differ in. The data of a step follow from its number alone, so a run can resume at any step.
 */
public interface Objective {
  /**
   * One part of a step's loss. The parts' losses add up to the step's: gradients accumulate over
   * them, so a large batch fits a small memory.
   *
   * @param step from 0
   * @param part from 0 to {@link #parts} − 1
   * @return one number
   */
  Tensor loss(Tape tape, Transformer model, long step, int part);

  /**
   * Replaces the gradients of a model's weights by those of a whole step's loss.
   *
   * @return the loss of the {@linkplain #reported reported} parts
   */
  default double backward(Transformer model, long step) {
    model.device().fill(model.parameters().gradients(), 0);
    double loss = 0;
    for (int part = 0; part < parts(); part++) {
      try (Tape tape = Tape.recording(model.device())) {
        Tensor l = loss(tape, model, step, part);
        tape.backward(l);
        if (reported(step, part) || !Float.isFinite(l.item())) {
          loss += l.item();
        }
      }
    }
    return loss;
  }

  /**
   * Whether a part counts in the loss that is logged and drawn. All parts are trained on; one that
   * is mixed in would hide how the others go. A part that is not finite counts in any case.
   */
  default boolean reported(long step, int part) {
    return true;
  }

  /** What a part of a step reads, for messages, such as {@code pairs [3, 17]}. */
  default String describe(long step, int part) {
    return "part " + (part + 1) + " of " + parts();
  }

  /** Into how many parts a step is divided. */
  int parts();

  /** Tokens that one step reads. */
  long tokensPerStep();

  /** Tokens that all steps before a step read. */
  default long tokensBefore(long step) {
    return step * tokensPerStep();
  }

  /** The mean loss on held-out data; NaN if there are none. */
  default double validationLoss(Transformer model) {
    return Double.NaN;
  }
}

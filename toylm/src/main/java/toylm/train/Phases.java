package toylm.train;

import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** One objective for the first steps, then another: the simplest curriculum. */
public final class Phases implements Objective {
  private final Objective first;
  private final long steps;
  private final Objective then;

  /**
   * A curriculum of two lessons.
   *
   * @param first the objective of the first {@code steps} steps, ≥ 0
   * @param then the objective of all steps after them; it counts its own from 0
   * @throws IllegalArgumentException if their steps have different numbers of parts
   */
  public Phases(Objective first, long steps, Objective then) {
    if (first.parts() != then.parts() || steps < 0) {
      throw new IllegalArgumentException(
          "expected as many parts a step in both phases, and steps ≥ 0, found %d and %d parts, %d steps"
              .formatted(first.parts(), then.parts(), steps));
    }
    this.first = first;
    this.steps = steps;
    this.then = then;
  }

  @Override
  public Tensor loss(Tape tape, Transformer model, long step, int part) {
    return step < steps
        ? first.loss(tape, model, step, part)
        : then.loss(tape, model, step - steps, part);
  }

  @Override
  public int parts() {
    return then.parts();
  }

  /** Of a step after the first phase. */
  @Override
  public long tokensPerStep() {
    return then.tokensPerStep();
  }

  @Override
  public long tokensBefore(long step) {
    return first.tokensBefore(Math.min(step, steps)) + then.tokensBefore(Math.max(0, step - steps));
  }

  @Override
  public boolean reported(long step, int part) {
    return step < steps ? first.reported(step, part) : then.reported(step - steps, part);
  }

  @Override
  public String describe(long step, int part) {
    return step < steps ? first.describe(step, part) : then.describe(step - steps, part);
  }

  /** The held-out loss of {@code then}. */
  @Override
  public double validationLoss(Transformer model) {
    return then.validationLoss(model);
  }
}

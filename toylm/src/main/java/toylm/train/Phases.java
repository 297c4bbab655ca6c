package toylm.train;

import java.util.List;
import java.util.Map;
import toylm.nn.Transformer;

/**
 * One objective for the first steps, then another: the simplest curriculum. Held-out data are those
 * of the second.
 *
 * @param first the objective of the first {@code steps} steps
 * @param steps ≥ 0
 * @param then the objective of all later steps; it counts its own from 0
 */
public record Phases(Objective first, long steps, Objective then) implements Objective {
  /** Checks the range stated at the parameter. */
  public Phases {
    if (steps < 0) {
      throw new IllegalArgumentException("expected a first phase of ≥ 0 steps, found " + steps);
    }
  }

  @Override
  public List<MicroBatch> step(Transformer model, long step) {
    return step < steps ? first.step(model, step) : then.step(model, step - steps);
  }

  @Override
  public Map<String, Double> validate(Transformer model) {
    return then.validate(model);
  }
}

package toylm.train;

import java.util.List;
import java.util.Map;
import toylm.nn.Transformer;

/**
 * What a model is trained for: all that pretraining, instruction tuning, preference optimisation
 * and reinforcement learning differ in. {@link Trainer} does the rest.
 */
public interface Objective {
  /**
   * What one step trains on, as micro-batches whose losses add up to the step's loss. The data may
   * be fixed, or sampled from the model here. They follow from the model and the step's number
   * alone, so a run can resume at any step.
   *
   * @param step from 0
   * @return at least one
   */
  List<MicroBatch> step(Transformer model, long step);

  /**
   * What the model achieves on held-out data, by name: {@code loss}, {@code accuracy}, …
   *
   * @return empty if there are no held-out data
   */
  default Map<String, Double> validate(Transformer model) {
    return Map.of();
  }
}

package course.run;

import java.nio.file.Path;
import java.util.List;
import toylm.world.World;

/**
 * What to run.
 *
 * @param preset all the numbers
 * @param seed of the world, the weights, the order and the samples
 * @param out the run's directory
 * @param stages to train, in order
 * @param lora rank of the adapters that tuning trains; 0 to train all weights
 */
public record RunOptions(Preset preset, long seed, Path out, List<TrainingStage> stages, int lora) {
  /** Checks the rank, and that there is something to do. */
  public RunOptions {
    stages = List.copyOf(stages);
    if (lora < 0 || stages.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --lora ≥ 0 and at least one stage, found " + lora + " and " + stages);
    }
  }

  /** The directory of a stage's model. */
  public Path dir(TrainingStage stage) {
    return out.resolve(stage.key());
  }

  /** What the models are about. */
  public World world() {
    return World.of(seed, preset.scope());
  }

  /** The command that makes the same run. */
  String command() {
    return "./course run --preset "
        + preset
        + " --seed "
        + seed
        + (lora == 0 ? "" : " --lora " + lora)
        + " --stages "
        + String.join(",", stages.stream().map(TrainingStage::key).toList());
  }
}

package toylm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import toylm.io.FormatException;
import toylm.io.Safetensors;
import toylm.nn.Trainable;
import toylm.tensor.Tensor;

/**
 * All that a run needs to go on as if nothing had happened: weights (or adapters), both moments of
 * the optimizer and the number of the step (from which the data and the learning rate follow), in
 * one file that is replaced as a whole.
 */
final class TrainingState {
  private static final String FILE = "trainer.safetensors";

  private static final String FROZEN = "frozen";

  private TrainingState() {}

  static void save(Path dir, Trainable trainable, Optimizer optimizer, long step)
      throws IOException {
    Tensor weights = trainable.all();
    Safetensors.write(
        dir.resolve(FILE),
        Map.of("step", Long.toString(step), FROZEN, trainable.frozen()),
        List.of(
            Safetensors.Entry.of("weights", weights.shape(), weights::toArray),
            Safetensors.Entry.of("optimizer.m", weights.shape(), optimizer.m()::toArray),
            Safetensors.Entry.of("optimizer.v", weights.shape(), optimizer.v()::toArray)));
  }

  /** Takes up a saved state; returns the number of steps done, 0 if nothing was saved. */
  static long restore(Path dir, Trainable trainable, Optimizer optimizer) throws IOException {
    Path path = dir.resolve(FILE);
    if (!Files.exists(path)) {
      return 0;
    }
    try (Safetensors file = Safetensors.open(path)) {
      float[] weights = file.floats("weights");
      if (weights.length != trainable.all().size()) {
        throw FormatException.of(
            path.toString(),
            trainable.all().size() + " weights",
            weights.length + "",
            "use another --out, or start over with --fresh");
      }
      String frozen = file.metadata().getOrDefault(FROZEN, "");
      if (!frozen.equals(trainable.frozen())) {
        throw FormatException.of(
            path.toString(),
            "adapters of the base model that was loaded (" + trainable.frozen() + ")",
            "those of another one (" + frozen + ")",
            "load the model that the run began with, not the one that it saved");
      }
      long step = Long.parseLong(file.metadata().getOrDefault("step", "0"));
      trainable.all().device().write(trainable.all(), weights);
      trainable.push();
      optimizer.restore(step, file.floats("optimizer.m"), file.floats("optimizer.v"));
      return step;
    }
  }
}

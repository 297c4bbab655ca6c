package toylm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import toylm.io.FormatException;
import toylm.io.Safetensors;
import toylm.nn.Transformer;
import toylm.tensor.Tensor;

/**
 * All that a run needs to go on as if nothing had happened: weights, both moments of the optimizer
 * and the number of the step (from which the data and the learning rate follow), in one file that
 * is replaced as a whole.
 */
final class TrainingState {
  private static final String FILE = "trainer.safetensors";

  private TrainingState() {}

  static void save(Path dir, Transformer model, AdamW optimizer, long step) throws IOException {
    Tensor weights = model.parameters().all();
    Safetensors.write(
        dir.resolve(FILE),
        Map.of("step", Long.toString(step)),
        List.of(
            Safetensors.Entry.of("weights", weights.shape(), weights::toArray),
            Safetensors.Entry.of("adamw.m", weights.shape(), optimizer.m()::toArray),
            Safetensors.Entry.of("adamw.v", weights.shape(), optimizer.v()::toArray)));
  }

  /** Takes up a saved state; returns the number of steps done, 0 if nothing was saved. */
  static long restore(Path dir, Transformer model, AdamW optimizer) throws IOException {
    Path path = dir.resolve(FILE);
    if (!Files.exists(path)) {
      return 0;
    }
    try (Safetensors file = Safetensors.open(path)) {
      float[] weights = file.floats("weights");
      if (weights.length != model.parameters().all().size()) {
        throw FormatException.of(
            path.toString(),
            model.parameters().all().size() + " weights",
            weights.length + "",
            "use another --out, or start over with --fresh");
      }
      long step = Long.parseLong(file.metadata().getOrDefault("step", "0"));
      model.device().write(model.parameters().all(), weights);
      optimizer.restore(step, file.floats("adamw.m"), file.floats("adamw.v"));
      return step;
    }
  }
}

package toylm.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.io.FormatException;
import toylm.io.Safetensors;
import toylm.nn.ParameterGroup;
import toylm.nn.Trainable;
import toylm.tensor.Tensor;

/**
 * All that a run needs to continue as if nothing had happened: the parameters (weights, adapters, a
 * head), the state of the optimizer and the number of the step (from which the data and the
 * learning rate follow), in one file that is replaced as a whole.
 */
final class TrainingState {
  private static final String FILE = "trainer.safetensors";
  private static final String STEP = "step";
  private static final String OPTIMIZER_STEPS = "optimizer.steps";
  private static final String FROZEN = "frozen";
  private static final String ADVICE =
      "continue with the model and the optimizer that the training began with, or start the"
          + " training over in an empty directory";

  private TrainingState() {}

  /** The tensors of a state, by their names in the file. */
  private static Map<String, Tensor> tensors(Trainable trainable, Optimizer optimizer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterGroup group : trainable.groups()) {
      tensors.put("parameters." + group.name(), group.values());
    }
    optimizer.state().forEach((name, tensor) -> tensors.put("optimizer." + name, tensor));
    return tensors;
  }

  static void save(Path dir, Trainable trainable, Optimizer optimizer, long step)
      throws IOException {
    List<Safetensors.Entry> entries = new ArrayList<>();
    tensors(trainable, optimizer)
        .forEach((name, t) -> entries.add(Safetensors.Entry.of(name, t.shape(), t::toArray)));
    Safetensors.write(
        dir.resolve(FILE),
        Map.of(
            STEP, Long.toString(step),
            OPTIMIZER_STEPS, Long.toString(optimizer.steps()),
            FROZEN, trainable.frozen()),
        entries);
  }

  /** Restores a saved state; returns the number of steps done, 0 if nothing was saved. */
  static long restore(Path dir, Trainable trainable, Optimizer optimizer) throws IOException {
    Path path = dir.resolve(FILE);
    if (!Files.exists(path)) {
      return 0;
    }
    Map<String, Tensor> tensors = tensors(trainable, optimizer);
    try (Safetensors file = Safetensors.open(path)) {
      for (String name : tensors.keySet()) {
        if (!file.names().contains(name)) {
          throw FormatException.of(path.toString(), "a tensor " + name, "none", ADVICE);
        }
      }
      for (String name : file.names()) {
        if (!tensors.containsKey(name)) {
          throw FormatException.of(path.toString(), "no tensor " + name, "one", ADVICE);
        }
      }
      String frozen = file.metadata().getOrDefault(FROZEN, "");
      if (!frozen.equals(trainable.frozen())) {
        throw FormatException.of(
            path.toString(),
            "adapters of the base model that was loaded (" + trainable.frozen() + ")",
            "those of another one (" + frozen + ")",
            "load the model that the run began with, not the one that it saved");
      }
      Map<Tensor, float[]> values = new LinkedHashMap<>();
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        float[] saved = file.floats(entry.getKey());
        if (saved.length != entry.getValue().size()) {
          throw FormatException.of(
              path.toString(),
              entry.getKey() + " of " + entry.getValue().size() + " numbers",
              saved.length + "",
              ADVICE);
        }
        values.put(entry.getValue(), saved);
      }
      values.forEach((tensor, saved) -> tensor.device().write(tensor, saved));
      trainable.merge();
      optimizer.resumeAfter(number(file, OPTIMIZER_STEPS));
      return number(file, STEP);
    }
  }

  private static long number(Safetensors file, String key) {
    return Long.parseLong(file.metadata().getOrDefault(key, "0"));
  }
}

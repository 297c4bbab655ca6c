package toylm.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import toylm.io.Safetensors;

/** The PyTorch fixture, and copies of it to be damaged. */
final class OracleDirectory {
  static final List<String> FILES =
      List.of(
          "config.json",
          "model.safetensors",
          "reference.safetensors",
          "inputs.json",
          "expected.safetensors");

  private OracleDirectory() {}

  /** The fixture itself. */
  static Path original() {
    try {
      return Path.of(OracleDirectory.class.getResource("/tiny-llama").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy. */
  static Path copy(Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : FILES) {
      Files.copy(original().resolve(file), to.resolve(file));
    }
    return to;
  }

  /** Changes the tensors of one of a copy's files. */
  static void edit(Path dir, String file, Consumer<Map<String, Safetensors.Entry>> change)
      throws IOException {
    Map<String, Safetensors.Entry> entries = new LinkedHashMap<>();
    try (Safetensors tensors = Safetensors.open(dir.resolve(file))) {
      for (String name : tensors.names()) {
        float[] values = tensors.floats(name);
        entries.put(name, Safetensors.Entry.of(name, tensors.shape(name), () -> values));
      }
    }
    change.accept(entries);
    Safetensors.write(dir.resolve(file), Map.of(), new ArrayList<>(entries.values()));
  }

  /** Sets one number of a tensor. */
  static void set(Map<String, Safetensors.Entry> entries, String name, int index, float value) {
    Safetensors.Entry old = entries.get(name);
    float[] values = old.values().get();
    values[index] = value;
    entries.put(name, new Safetensors.Entry(name, old.shape(), () -> values));
  }
}

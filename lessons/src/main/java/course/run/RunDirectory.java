package course.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.shift.ShiftLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import toylm.io.Json;

/**
 * A run's directory: {@code run.json} says with which settings it was started, so that a run is
 * never continued as another one by mistake.
 */
public final class RunDirectory {
  private static final int LARGEST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FILES = {
    "run.json",
    "trainer.safetensors",
    "model.safetensors",
    "log.jsonl",
    "loss.png",
    "data.json",
    "preferences.jsonl",
    "answers.json",
    "ledger.json",
    "ledger.csv",
    ShiftLog.FILE
  };

  private final Path file;
  private final ObjectNode settings;

  /** What identifies a run. */
  public static final class Settings {
    private final ObjectNode json = Json.newObject();

    /** One more setting. */
    public Settings with(String name, String value) {
      json.put(name, value);
      return this;
    }

    /** One more setting. */
    public Settings with(String name, long value) {
      json.put(name, value);
      return this;
    }

    /** Every component of a record becomes a setting. */
    public Settings with(Record recipe) {
      json.setAll((ObjectNode) JSON.valueToTree(recipe));
      return this;
    }

    /** The first setting that is different in another run. */
    private Optional<String> difference(JsonNode found) {
      for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!found.path(name).asText("nothing").equals(json.path(name).asText())) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    }
  }

  /** Whether a directory holds a run that was started with these settings. */
  static boolean matches(Path dir, Settings wanted) throws IOException {
    Path file = dir.resolve("run.json");
    return Files.exists(file) && wanted.difference(Json.readObject(file, LARGEST)).isEmpty();
  }

  private RunDirectory(Path file, ObjectNode settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * Opens a directory for a run: a new one, or one that was started with the same settings.
   *
   * @param fresh forget a run that is there
   * @throws IllegalArgumentException if another run is there; the message names the difference
   */
  public static RunDirectory open(Path dir, Settings wanted, boolean fresh) throws IOException {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new IllegalArgumentException(
          "expected a directory for --out, found the file " + dir + "; choose another");
    }
    Files.createDirectories(dir);
    Path file = dir.resolve("run.json");
    if (fresh) {
      clear(dir);
    }
    if (!Files.exists(file)) {
      if (Files.exists(dir.resolve("model.safetensors"))) {
        throw new IllegalArgumentException(
            "expected an empty directory for a new run, found a model in "
                + dir
                + "; choose another --out, or start over with --fresh");
      }
      RunDirectory run = new RunDirectory(file, wanted.json.deepCopy());
      run.write();
      return run;
    }
    JsonNode found;
    try {
      found = JSON.readTree(Files.readAllBytes(file));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IOException(
          "expected JSON in " + file + ", found something else; start over with --fresh", e);
    }
    Optional<String> difference = wanted.difference(found);
    if (difference.isPresent()) {
      String name = difference.get();
      throw new IllegalArgumentException(
          String.format(
              "expected %s %s, as the run in %s was started with, found %s; repeat the options of"
                  + " that run, choose another --out, or start over with --fresh",
              name, found.path(name).asText("nothing"), dir, wanted.json.path(name).asText()));
    }
    return new RunDirectory(file, (ObjectNode) found);
  }

  /** Forgets a run: removes the files of one, and nothing else. */
  static void clear(Path dir) throws IOException {
    for (String name : FILES) {
      Files.deleteIfExists(dir.resolve(name));
    }
  }

  /** Whether a directory holds a finished run. */
  static boolean isFinished(Path dir) throws IOException {
    Path file = dir.resolve("run.json");
    return Files.exists(file) && Json.readObject(file, LARGEST).path("finished").asBoolean();
  }

  /** Whether the run is finished. */
  public boolean finished() {
    return settings.path("finished").asBoolean();
  }

  /** Marks the run as finished. */
  public void finish() throws IOException {
    settings.put("finished", true);
    write();
  }

  private void write() throws IOException {
    Json.write(file, settings);
  }

  /** Identifies a set of texts: its size and checksum. */
  static String fingerprint(List<String> texts) {
    CRC32C crc = new CRC32C();
    for (String text : texts) {
      crc.update(text.getBytes(StandardCharsets.UTF_8));
      crc.update(0); // where one ends
    }
    return String.format("%d texts, crc32c %08x", texts.size(), crc.getValue());
  }

  /** Identifies a file: its length and checksum. */
  public static String fingerprint(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException("expected a file " + file + ", found none; check the path");
    }
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file));
    return String.format("%d bytes, crc32c %08x", Files.size(file), crc.getValue());
  }
}

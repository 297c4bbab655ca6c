package toylm.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What training measured: {@code log.jsonl}, one JSON object per line, only ever appended to.
 *
 * <p>Each line is handed to the operating system as it is written, so a killed process loses at
 * most the line it was writing. Such a torn last line is ignored by {@link #read} and cut off when
 * the log is opened again.
 */
public final class TrainingLog implements Closeable {
  private static final String VALIDATION = "validation_";

  /** What every entry has; further numbers are metrics. */
  private static final Set<String> FIELDS =
      Set.of("step", "loss", "learning_rate", "grad_norm", "tokens", "tokens_per_second");

  private static final byte[] START = "{\"step\":".getBytes(StandardCharsets.US_ASCII);

  private final FileOutputStream out;

  private TrainingLog(FileOutputStream out) {
    this.out = out;
  }

  /**
   * One line. A number that is not finite becomes {@code null} in the file and comes back as NaN.
   *
   * @param step optimizer steps taken so far, ≥ 0
   * @param loss mean training loss of this step, in nats per token
   * @param metrics what else this step measured, by name, such as {@code margin}: a field of its
   *     own each
   * @param validation what was measured on held-out data after this step, by name, such as {@code
   *     loss}: in the file the field {@code validation_loss}; empty if nothing was
   * @param learningRate the rate of this step
   * @param gradNorm global L2 norm of the gradient before clipping
   * @param tokens training tokens seen so far
   * @param tokensPerSecond speed of this step
   */
  public record Entry(
      long step,
      double loss,
      Map<String, Double> metrics,
      Map<String, Double> validation,
      double learningRate,
      double gradNorm,
      long tokens,
      double tokensPerSecond) {
    /** Keeps the order of the maps, and refuses a metric whose name means something else. */
    public Entry {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
      for (String name : metrics.keySet()) {
        if (FIELDS.contains(name) || name.startsWith(VALIDATION)) {
          throw new IllegalArgumentException(
              "expected a metric with a name of its own, found "
                  + name
                  + ", which is a field of every log entry; choose another name");
        }
      }
    }

    /** The mean loss on held-out data; NaN if it was not measured after this step. */
    public double validationLoss() {
      return validation.getOrDefault("loss", Double.NaN);
    }
  }

  private record Line(Entry entry, String text) {}

  /**
   * Opens a log to append to it, and makes the file and the folders above it if they are missing.
   *
   * @throws FormatException if the file is not a training log
   * @throws IOException if it cannot be opened
   */
  public static TrainingLog append(Path file) throws IOException {
    if (Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      List<Line> lines = lines(file, bytes);
      if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
        rewrite(file, lines);
      }
    } else if (file.toAbsolutePath().getParent() != null
        && !Files.isDirectory(file.toAbsolutePath().getParent())) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    return new TrainingLog(new FileOutputStream(file.toFile(), true));
  }

  /**
   * Reads a log; a torn last line is ignored.
   *
   * @throws FormatException if another line is not a log entry; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<Entry> read(Path file) throws IOException {
    InputFiles.require(file, "a training log");
    return lines(file, Files.readAllBytes(file)).stream().map(Line::entry).toList();
  }

  /**
   * Removes, atomically, all entries after a step, for training that resumes there. Does nothing if
   * there is no file.
   *
   * @return the last entry that is left, if there is one
   * @throws IOException as {@link #read} and {@link AtomicFiles#writeFile}
   */
  public static Optional<Entry> truncateAfter(Path file, long step) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var kept = new ArrayList<>(lines(file, Files.readAllBytes(file)));
    kept.removeIf(line -> line.entry().step() > step);
    rewrite(file, kept);
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1).entry());
  }

  /**
   * Appends one line.
   *
   * @throws IOException if it could not be written
   */
  public void write(Entry entry) throws IOException {
    ObjectNode json = Json.newObject();
    json.put("step", entry.step());
    put(json, "loss", entry.loss());
    entry.metrics().forEach((name, value) -> put(json, name, value));
    entry.validation().forEach((name, value) -> put(json, VALIDATION + name, value));
    put(json, "learning_rate", entry.learningRate());
    put(json, "grad_norm", entry.gradNorm());
    json.put("tokens", entry.tokens());
    put(json, "tokens_per_second", entry.tokensPerSecond());
    // One unbuffered write per line: nothing waits in this process when it is killed.
    out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static void put(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.put(key, value);
    } else {
      json.putNull(key);
    }
  }

  private static void rewrite(Path file, List<Line> lines) throws IOException {
    AtomicFiles.writeText(
        file, lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining()));
  }

  private static List<Line> lines(Path file, byte[] bytes) throws FormatException {
    var lines = new ArrayList<Line>();
    int number = 1;
    for (int from = 0; from < bytes.length; number++) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(bytes, from, end);
      String source = file + ", line " + number;
      try {
        String text = Json.utf8(source, line);
        lines.add(new Line(entry(source, Json.object(source, text)), text));
      } catch (FormatException e) {
        // No newline: the process was killed while it wrote this line. Or it is no log at all.
        if (end < bytes.length || !isTorn(line)) {
          throw e;
        }
      }
      from = end + 1;
    }
    return lines;
  }

  private static boolean isTorn(byte[] line) {
    int length = Math.min(line.length, START.length);
    return Arrays.equals(line, 0, length, START, 0, length);
  }

  private static Entry entry(String source, ObjectNode json) throws FormatException {
    JsonFields fields = new JsonFields(source, json);
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Double> validation = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String name = field.getKey();
      if (!FIELDS.contains(name) && (field.getValue().isNumber() || field.getValue().isNull())) {
        double value = fields.numberOrNull(name);
        if (name.startsWith(VALIDATION)) {
          validation.put(name.substring(VALIDATION.length()), value);
        } else {
          metrics.put(name, value);
        }
      }
    }
    return new Entry(
        fields.whole("step"),
        fields.numberOrNull("loss"),
        metrics,
        validation,
        fields.numberOrNull("learning_rate"),
        fields.numberOrNull("grad_norm"),
        fields.whole("tokens"),
        fields.numberOrNull("tokens_per_second"));
  }
}

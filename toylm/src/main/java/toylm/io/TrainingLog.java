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
import java.util.List;

/**
 * What training measured: {@code log.jsonl}, one JSON object a line, only ever appended to.
 *
 * <p>Each line is handed to the operating system as it is written, so a killed process loses at
 * most the line it was writing. Such a torn last line is ignored by {@link #read} and cut off when
 * the log is opened again.
 */
public final class TrainingLog implements Closeable {
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
   * @param validationLoss the same on held-out text; NaN, and absent in the file, if not measured
   * @param learningRate the rate of this step
   * @param gradNorm global L2 norm of the gradient before clipping
   * @param tokens training tokens seen so far
   * @param tokensPerSecond speed since the line before
   */
  public record Entry(
      long step,
      double loss,
      double validationLoss,
      double learningRate,
      double gradNorm,
      long tokens,
      double tokensPerSecond) {}

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
   * @throws IOException as {@link #read} and {@link AtomicFiles#writeFile}
   */
  public static void truncateAfter(Path file, long step) throws IOException {
    if (Files.exists(file)) {
      var kept = new ArrayList<>(lines(file, Files.readAllBytes(file)));
      kept.removeIf(line -> line.entry().step() > step);
      rewrite(file, kept);
    }
  }

  /**
   * Appends one line.
   *
   * @throws IOException if it could not be written
   */
  public void write(Entry entry) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("step", entry.step());
    put(json, "loss", entry.loss());
    if (!Double.isNaN(entry.validationLoss())) {
      put(json, "validation_loss", entry.validationLoss());
    }
    put(json, "learning_rate", entry.learningRate());
    put(json, "grad_norm", entry.gradNorm());
    json.put("tokens", entry.tokens());
    put(json, "tokens_per_second", entry.tokensPerSecond());
    // One unbuffered write a line: nothing waits in this process when it is killed.
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
    AtomicFiles.writeFile(
        file,
        out -> {
          for (Line line : lines) {
            out.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
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
        // No line end: the process was killed while it wrote this line. Or it is no log at all.
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
    return new Entry(
        whole(source, json, "step"),
        number(source, json, "loss"),
        json.has("validation_loss") ? number(source, json, "validation_loss") : Double.NaN,
        number(source, json, "learning_rate"),
        number(source, json, "grad_norm"),
        whole(source, json, "tokens"),
        number(source, json, "tokens_per_second"));
  }

  private static long whole(String source, ObjectNode json, String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(source, key, "a whole number", node);
    }
    return node.longValue();
  }

  private static double number(String source, ObjectNode json, String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isNumber() && !node.isNull()) {
      throw wrong(source, key, "a number or null", node);
    }
    return node.isNull() ? Double.NaN : node.doubleValue();
  }

  private static FormatException wrong(String source, String key, String expected, JsonNode found) {
    return FormatException.of(
        source + ": " + key,
        expected,
        found.isMissingNode() ? "nothing" : FormatException.quote(found.toString()),
        "remove this line, or start a new log");
  }
}

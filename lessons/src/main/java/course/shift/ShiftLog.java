package course.shift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;

/** What a model answered as it was trained: {@code shift.jsonl}, a JSON object a look. */
public final class ShiftLog {
  /** The file's name in a run's directory. */
  public static final String FILE = "shift.jsonl";

  private static final int LARGEST = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ShiftLog() {}

  /**
   * One look.
   *
   * @param step optimizer steps done before it, ≥ 0
   * @param answers to the prompts, in their order
   */
  public record Entry(long step, List<String> answers) {
    /** Copies the list. */
    public Entry {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Replaces the file. It is small, and replaced as a whole at every look, so that a killed process
   * leaves no torn line.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  static void write(Path file, List<Entry> entries) throws IOException {
    AtomicFiles.writeFile(
        file,
        out -> {
          for (Entry entry : entries) {
            ObjectNode json = JSON.createObjectNode().put("step", entry.step());
            ArrayNode answers = json.putArray("answers");
            entry.answers().forEach(answers::add);
            out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /**
   * Reads all looks, in order.
   *
   * @throws toylm.io.FormatException if a line is none; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line : Json.readText(file, LARGEST).lines().toList()) {
      String source = file + ", line " + (entries.size() + 1);
      JsonFields json = new JsonFields(source, Json.object(source, line));
      entries.add(new Entry(json.whole("step"), json.texts("answers")));
    }
    return entries;
  }
}

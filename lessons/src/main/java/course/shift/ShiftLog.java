package course.shift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.io.JsonLines;

/** What a model answered as it was trained: {@code shift.jsonl}, one JSON object per evaluation. */
public final class ShiftLog {
  /** The file's name in a run's directory. */
  public static final String FILE = "shift.jsonl";

  private static final int LARGEST = 16 << 20;

  private ShiftLog() {}

  /**
   * One evaluation.
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
   * Replaces the file. It is small, and replaced as a whole at every evaluation, so that a killed
   * process leaves no torn line.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  static void write(Path file, List<Entry> entries) throws IOException {
    JsonLines.write(file, entries.stream().map(ShiftLog::json));
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode json = Json.newObject().put("step", entry.step());
    entry.answers().forEach(json.putArray("answers")::add);
    return json;
  }

  /**
   * Reads all evaluations, in order.
   *
   * @throws toylm.io.FormatException if a line is not an evaluation; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (JsonFields json : JsonLines.read(file, LARGEST)) {
      entries.add(new Entry(json.whole("step"), json.texts("answers")));
    }
    return entries;
  }
}

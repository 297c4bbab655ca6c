package course.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.io.Json;
import toylm.io.JsonFields;

/**
 * What a stage was trained on, as its directory keeps it: {@code data.json}.
 *
 * @param read in words: {@code 8,000 conversations}
 * @param trained number of parameters that the optimizer moves: few, with LoRA
 * @param parts what the data are made of; empty for plain text
 */
public record StageData(String read, long trained, List<Part> parts) {
  private static final String FILE = "data.json";
  private static final int LARGEST = 1 << 20;

  /** Copies the list. */
  public StageData {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the data.
   *
   * @param name what it is
   * @param examples number of them
   * @param flaw whether it is wrong on purpose
   */
  public record Part(String name, long examples, boolean flaw) {}

  /** Plain text. */
  public static StageData ofText(int documents, long trained) {
    return new StageData(String.format("%,d documents", documents), trained, List.of());
  }

  /** The same for another number of trained parameters. */
  public StageData withTrained(long parameters) {
    return new StageData(read, parameters, parts);
  }

  /** Number of all examples; 0 for plain text. */
  long examples() {
    return parts.stream().mapToLong(Part::examples).sum();
  }

  /** Writes {@code data.json} into a stage's directory. */
  public void write(Path dir) throws IOException {
    ObjectNode json = Json.newObject().put("read", read).put("trained", trained);
    var list = json.putArray("parts");
    for (Part part : parts) {
      list.addObject().put("name", part.name).put("examples", part.examples).put("flaw", part.flaw);
    }
    Json.write(dir.resolve(FILE), json);
  }

  /** Reads {@code data.json} from a stage's directory. */
  public static StageData read(Path dir) throws IOException {
    Path file = dir.resolve(FILE);
    JsonFields json = new JsonFields(file.toString(), Json.readObject(file, LARGEST));
    List<Part> parts = new ArrayList<>();
    for (JsonFields part : json.objects("parts")) {
      parts.add(new Part(part.text("name"), part.whole("examples"), part.truth("flaw")));
    }
    return new StageData(json.text("read"), json.whole("trained"), parts);
  }
}

package toylm.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files with one JSON object per line. */
public final class JsonLines {
  private JsonLines() {}

  /**
   * Writes a file.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(Path file, Stream<? extends JsonNode> lines) throws IOException {
    AtomicFiles.writeText(file, lines.map(line -> line + "\n").collect(Collectors.joining()));
  }

  /**
   * Reads a file.
   *
   * @param maxBytes a longer file is refused before it is read
   * @return the lines, in order
   * @throws FormatException if a line is not a JSON object; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<JsonFields> read(Path file, int maxBytes) throws IOException {
    List<JsonFields> objects = new ArrayList<>();
    for (String line : Json.readText(file, maxBytes).lines().toList()) {
      String source = file + ", line " + (objects.size() + 1);
      objects.add(new JsonFields(source, Json.object(source, line)));
    }
    return objects;
  }
}

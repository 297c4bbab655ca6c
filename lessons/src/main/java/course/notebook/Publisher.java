package course.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.CellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.io.AtomicFiles;
import toylm.io.Json;

/** Writes lessons as notebooks, and finds notebooks that differ from their lesson. */
public final class Publisher {
  private Publisher() {}

  /** The file of a lesson's notebook. */
  public static Path file(Path home, Lesson lesson) {
    return home.resolve("notebooks").resolve(lesson.name() + ".ipynb");
  }

  /** Follows a lesson's run. */
  public interface Watcher {
    /** A cell is about to run. */
    default void before(Part.Cell cell) {}

    /** A cell has run, successfully or not. */
    default void ran(Part.Cell cell, List<Output> outputs) {}

    /** A cell has run as expected; the runner may be used for more. */
    default void after(CellRecorder runner, Part.Cell cell, List<Output> outputs) {}
  }

  /**
   * Runs a lesson's cells.
   *
   * @return the outputs of each, by its id
   * @throws IllegalArgumentException if one fails that should not, or does not that should, or an
   *     expectation does not hold; the message names the line of the lesson's text
   */
  public static Map<String, List<Output>> run(Lesson lesson, Watcher watcher) {
    Map<String, List<Output>> outputs = new LinkedHashMap<>();
    try (CellRecorder runner = new CellRecorder()) {
      for (Part.Cell cell : lesson.cells()) {
        watcher.before(cell);
        List<Output> of = runner.run(cell);
        watcher.ran(cell, of);
        check(lesson, cell, of);
        for (Part.Expectation expectation : cell.expectations()) {
          check(lesson, runner, expectation);
        }
        outputs.put(cell.id(), of);
        watcher.after(runner, cell, of);
      }
    }
    return outputs;
  }

  private static void check(Lesson lesson, Part.Cell cell, List<Output> outputs) {
    Output last = outputs.isEmpty() ? null : outputs.get(outputs.size() - 1);
    if (last instanceof Output.Failure failure && !cell.is(Tag.RAISES_EXCEPTION)) {
      throw error(
          lesson,
          cell.line(),
          "expected cell " + cell.id() + " to run, found: " + String.join("\n", failure.lines()));
    }
    if (!(last instanceof Output.Failure) && cell.is(Tag.RAISES_EXCEPTION)) {
      throw error(
          lesson, cell.line(), "expected cell " + cell.id() + " to fail, found that it ran");
    }
  }

  private static void check(Lesson lesson, CellRecorder runner, Part.Expectation expectation) {
    boolean holds;
    try {
      holds = runner.holds(expectation);
    } catch (CellException e) {
      throw error(
          lesson,
          expectation.line(),
          "expected a condition, found: " + String.join("\n", e.lines()));
    }
    if (!holds) {
      throw error(
          lesson, expectation.line(), "expected " + expectation.condition() + ", found not");
    }
  }

  private static IllegalArgumentException error(Lesson lesson, int line, String message) {
    return new IllegalArgumentException(lesson.name() + ".md:" + line + ": " + message);
  }

  /** The file of a lesson's script for the jshell tool. */
  public static Path script(Path home, Lesson lesson) {
    return home.resolve("lessons").resolve("jshell").resolve(lesson.name() + ".jsh");
  }

  /** Writes a lesson's notebook with the outputs of its cells, and its script for jshell. */
  public static Path publish(Path home, Lesson lesson, Map<String, List<Output>> outputs)
      throws IOException {
    Path file = file(home, lesson);
    String text = NotebookWriter.text(NotebookWriter.write(lesson, outputs));
    AtomicFiles.writeText(file, text);
    AtomicFiles.writeText(script(home, lesson), JshellScript.of(lesson));
    return file;
  }

  /**
   * What is wrong with a lesson's notebook as it is on disk.
   *
   * @return empty if it is current, every cell was run, and none failed that should not
   */
  public static List<String> problems(Path home, Lesson lesson) throws IOException {
    Path file = file(home, lesson);
    if (!Files.exists(file)) {
      return List.of(file.getFileName() + " is missing");
    }
    JsonNode found = Json.tree(Files.readString(file));
    List<String> problems = new ArrayList<>();
    for (JsonNode cell : found.path("cells")) {
      String id = cell.path("id").asText();
      boolean mayFail = lesson.cell(id).map(c -> c.is(Tag.RAISES_EXCEPTION)).orElse(false);
      for (JsonNode output : cell.path("outputs")) {
        if (output.path("output_type").asText().equals("error") && !mayFail) {
          problems.add("cell " + id + " has failed: " + output.path("evalue").asText());
        }
      }
      if (cell.path("cell_type").asText().equals("code") && cell.path("execution_count").isNull()) {
        problems.add("cell " + id + " was not run");
      }
    }
    JsonNode expected = withoutOutputs(NotebookWriter.write(lesson, Map.of()));
    JsonNode stripped = withoutOutputs(found.deepCopy());
    if (!stripped.equals(expected)) {
      problems.add(0, "it is not what the lesson's text says" + difference(expected, stripped));
    }
    Path script = script(home, lesson);
    if (!Files.exists(script) || !Files.readString(script).equals(JshellScript.of(lesson))) {
      problems.add(script.getFileName() + " is not what the lesson's text says");
    }
    return problems;
  }

  private static JsonNode withoutOutputs(JsonNode notebook) {
    for (JsonNode cell : notebook.path("cells")) {
      if (cell.has("outputs")) {
        ((ObjectNode) cell).putNull("execution_count");
        ((ObjectNode) cell).set("outputs", Json.newArray());
      }
    }
    return notebook;
  }

  private static String difference(JsonNode expected, JsonNode found) {
    ArrayNode cells = (ArrayNode) expected.get("cells");
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).equals(found.path("cells").path(i))) {
        return ", first in cell " + cells.get(i).path("id").asText();
      }
    }
    return "";
  }
}

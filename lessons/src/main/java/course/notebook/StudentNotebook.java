package course.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import toylm.io.Json;

/**
 * A notebook that a student worked in, whichever program saved it. Cells may have been moved, split
 * or copied, and other cells added.
 */
public final class StudentNotebook {
  private final List<SavedCell> cells;

  /** A code cell as it was saved; {@code id} is empty where there is none. */
  private record SavedCell(String id, Set<String> tags, String source) {
    boolean belongsTo(String exercise) {
      return id.equals(exercise)
          || tags.contains(NotebookWriter.tag(exercise))
          || source.stripLeading().startsWith("// Exercise " + exercise + ":");
    }
  }

  private StudentNotebook(List<SavedCell> cells) {
    this.cells = cells;
  }

  /**
   * Reads a notebook.
   *
   * @throws IOException if it can't be read, or is not a notebook of nbformat 4; the message says
   *     what was found
   */
  public static StudentNotebook read(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  static StudentNotebook parse(String text, String file) throws IOException {
    JsonNode json;
    try {
      json = Json.tree(text);
    } catch (JsonProcessingException e) {
      throw new IOException(
          String.format(
              "expected a Jupyter notebook, found no JSON in %s (line %d); was it saved whole?",
              file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    }
    int format = json.path("nbformat").asInt();
    if (format != 4 || !json.path("cells").isArray()) {
      throw new IOException(
          String.format(
              "expected a Jupyter notebook of nbformat 4, found %s in %s; open it in Jupyter and"
                  + " save it",
              format == 0 ? "other JSON" : "nbformat " + format, file));
    }
    List<SavedCell> cells = new ArrayList<>();
    for (JsonNode cell : json.get("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        cells.add(saved(cell));
      }
    }
    return new StudentNotebook(cells);
  }

  private static SavedCell saved(JsonNode cell) {
    List<String> tags = new ArrayList<>();
    cell.path("metadata").path("tags").forEach(tag -> tags.add(tag.asText()));
    StringBuilder source = new StringBuilder();
    if (cell.path("source").isArray()) {
      cell.path("source").forEach(line -> source.append(line.asText()));
    } else {
      source.append(cell.path("source").asText());
    }
    String text = source.toString().replace("\r\n", "\n").stripTrailing();
    return new SavedCell(cell.path("id").asText(), Set.copyOf(tags), text);
  }

  /**
   * A student's answer to an exercise: all cells that belong to it, in their order, with the cells
   * between them that belong to nothing else (the middle of a cell that was split).
   *
   * @param exercise the exercise's id
   * @return empty if the cell is gone
   */
  public Optional<String> answer(Lesson lesson, String exercise) {
    Set<String> others =
        lesson.cells().stream()
            .map(Part.Cell::id)
            .filter(id -> !id.equals(exercise))
            .collect(Collectors.toSet());
    List<String> answer = new ArrayList<>();
    List<String> between = new ArrayList<>();
    for (SavedCell cell : cells) {
      if (cell.belongsTo(exercise)) {
        answer.addAll(between);
        between.clear();
        answer.add(cell.source());
      } else if (others.stream().anyMatch(cell::belongsTo)) {
        between.clear();
      } else if (!answer.isEmpty()) {
        between.add(cell.source());
      }
    }
    return answer.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", answer));
  }

  /** All answers that are there, by exercise. */
  public Map<String, String> answers(Lesson lesson) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (Part.Cell cell : lesson.cells()) {
      if (cell.is(Tag.EXERCISE)) {
        answer(lesson, cell.id()).ifPresent(text -> answers.put(cell.id(), text));
      }
    }
    return answers;
  }
}

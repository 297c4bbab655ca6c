package course.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.show.MimeBundle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import toylm.io.Json;

/** A lesson as a notebook, as IJava, JJava and our own kernel run it. */
public final class NotebookWriter {
  private NotebookWriter() {}

  /**
   * The notebook.
   *
   * @param outputs each cell's outputs, by its id; a missing cell has not been run
   */
  public static ObjectNode write(Lesson lesson, Map<String, List<Output>> outputs) {
    ObjectNode notebook = Json.newObject();
    ArrayNode cells = notebook.putArray("cells");
    int count = 0;
    List<NotebookCell> sections = NotebookCell.of(lesson);
    for (NotebookCell section : sections) {
      ObjectNode cell = cells.addObject();
      if (section.cell() == null) {
        cell.put("cell_type", "markdown").put("id", section.id()).putObject("metadata");
        source(cell, section.markdown());
        continue;
      }
      List<Output> of = outputs.get(section.id());
      cell.put("cell_type", "code");
      if (of == null) {
        cell.putNull("execution_count");
      } else {
        cell.put("execution_count", ++count);
      }
      cell.put("id", section.id()).set("metadata", metadata(section.cell()));
      ArrayNode array = cell.putArray("outputs");
      for (Output output : of == null ? List.<Output>of() : of) {
        array.add(output(output, count));
      }
      source(cell, section.cell().source());
    }
    ObjectNode metadata = notebook.putObject("metadata");
    metadata.putObject("course").put("lesson", lesson.name());
    metadata
        .putObject("kernelspec")
        .put("display_name", "Java")
        .put("language", "java")
        .put("name", "java");
    metadata
        .putObject("language_info")
        .put("codemirror_mode", "java")
        .put("file_extension", ".jshell")
        .put("mimetype", "text/x-java-source")
        .put("name", "Java")
        .put("pygments_lexer", "java");
    notebook.put("nbformat", 4).put("nbformat_minor", 5);
    return notebook;
  }

  /** As Jupyter itself writes files: indented by one space per level, with a last newline. */
  public static String text(ObjectNode notebook) {
    return JupyterJson.text(notebook);
  }

  private static ObjectNode metadata(Part.Cell cell) {
    ObjectNode metadata = Json.newObject();
    if (cell.is(Tag.HIDDEN)) {
      metadata.putObject("jupyter").put("source_hidden", true);
    }
    ArrayNode tags = metadata.putArray("tags");
    tags.add(tag(cell.id()));
    cell.tags().forEach(tag -> tags.add(tag.key()));
    return metadata;
  }

  /** The tag that names a cell. */
  static String tag(String id) {
    return "cell-" + id;
  }

  private static void source(ObjectNode cell, String text) {
    cell.set("source", lines(text));
  }

  /** nbformat keeps texts as lists of lines, so that diffs are readable. */
  private static ArrayNode lines(String text) {
    ArrayNode lines = Json.newArray();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  private static ObjectNode output(Output output, int count) {
    ObjectNode json = Json.newObject();
    if (output instanceof Output.Printed printed) {
      json.put("name", printed.name()).put("output_type", "stream");
      json.set("text", lines(printed.text()));
    } else if (output instanceof Output.Shown shown) {
      bundle(json, shown.bundle()).put("output_type", "display_data");
    } else if (output instanceof Output.Result result) {
      bundle(json, result.bundle())
          .put("execution_count", count)
          .put("output_type", "execute_result");
    } else if (output instanceof Output.Failure failure) {
      json.put("ename", failure.name()).put("evalue", failure.message());
      json.put("output_type", "error");
      ArrayNode trace = json.putArray("traceback");
      failure.lines().forEach(trace::add);
    }
    return json;
  }

  private static ObjectNode bundle(ObjectNode json, MimeBundle bundle) {
    ObjectNode data = json.putObject("data");
    bundle
        .data()
        .forEach(
            (mime, text) -> {
              if (mime.toLowerCase(Locale.ROOT).startsWith("image/png")) {
                data.put(mime, text);
              } else {
                data.set(mime, lines(text));
              }
            });
    json.putObject("metadata");
    return json;
  }
}

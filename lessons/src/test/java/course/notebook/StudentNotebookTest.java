package course.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import course.lesson.Lesson;
import course.lesson.LessonParser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a lesson's text to a notebook, through a student's hands, and back. */
class StudentNotebookTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Lesson LESSON =
      LessonParser.parse(
          "01-counting",
          """
          ---
          minutes: 5
          summary: Counting.
          ---

          # Counting

          ```java id="start"
          int one = 1;
          ```

          Now you.

          ```java id="add" tags=["exercise"]
          // Exercise add: the sum of two numbers.
          int add(int a, int b) {
            throw new UnsupportedOperationException("your turn");
          }
          ```

          ```java id="check-add" tags=["check"]
          System.out.println(add(1, 2) == 3);
          ```
          """);

  private final ObjectNode notebook = NotebookWriter.write(LESSON, Map.of());
  private final ArrayNode cells = (ArrayNode) notebook.get("cells");
  private static final String ANSWER = "int add(int a, int b) {\n  return a + b;\n}";

  private ObjectNode cell(String id) {
    for (var cell : cells) {
      if (cell.path("id").asText().equals(id)) {
        return (ObjectNode) cell;
      }
    }
    throw new AssertionError(id);
  }

  private Optional<String> readBack() throws IOException {
    return StudentNotebook.parse(NotebookWriter.text(notebook), "a.ipynb").answer(LESSON, "add");
  }

  private static ObjectNode code(String source) {
    ObjectNode cell = JSON.createObjectNode().put("cell_type", "code").put("source", source);
    cell.putObject("metadata");
    cell.putArray("outputs");
    return cell;
  }

  @Test
  void anUntouchedNotebookGivesTheStartingText() throws IOException {
    assertEquals(LESSON.cell("add").orElseThrow().source(), readBack().orElseThrow());
  }

  @Test
  void anEditedCellIsFoundByItsId() throws IOException {
    cell("add").put("source", ANSWER);
    assertEquals(ANSWER, readBack().orElseThrow());
  }

  @Test
  void anEditedCellIsFoundByItsTagWhereIdsWereDropped() throws IOException {
    cell("add").put("source", ANSWER);
    for (var cell : cells) { // as nbformat 4.4 has it
      ((ObjectNode) cell).remove("id");
    }
    notebook.put("nbformat_minor", 4);
    assertEquals(ANSWER, readBack().orElseThrow());
  }

  @Test
  void anEditedCellIsFoundByItsFirstLineWhereIdsAndTagsWereDropped() throws IOException {
    String answer = "// Exercise add: the sum of two numbers.\n" + ANSWER;
    cell("add").put("source", answer);
    for (var cell : cells) { // as Colab may do: ids of its own, in the metadata
      ((ObjectNode) cell).remove("id");
      ((ObjectNode) cell).putObject("metadata").put("id", "Xy1_" + cell.hashCode());
    }
    assertEquals(answer, readBack().orElseThrow());
  }

  @Test
  void aMovedCellIsFound() throws IOException {
    ObjectNode moved = cell("add").put("source", ANSWER);
    cells.remove(3);
    cells.insert(0, moved);
    assertEquals(ANSWER, readBack().orElseThrow());
  }

  @Test
  void aCellThatJupyterLabSplitIsPutTogether() throws IOException {
    ObjectNode second = cell("add").deepCopy().put("id", "1f2e3d4c").put("source", "// part two");
    cell("add").put("source", ANSWER);
    cells.insert(4, second); // with the same tags
    assertEquals(ANSWER + "\n// part two", readBack().orElseThrow());
  }

  @Test
  void aCellThatTheClassicNotebookSplitIsPutTogether() throws IOException {
    String first = "// Exercise add: the sum of two numbers.\nint twice(int a) { return 2 * a; }";
    cell("add").put("source", ANSWER); // the second half keeps id and tags
    cells.insert(3, code("// the middle"));
    cells.insert(3, code(first));
    assertEquals(first + "\n// the middle\n" + ANSWER, readBack().orElseThrow());
  }

  @Test
  void scratchCellsDoNotBelongToTheAnswer() throws IOException {
    cell("add").put("source", ANSWER);
    cells.insert(0, code("int scratch = 1;"));
    cells.add(code("add(20, 22)"));
    cells.insert(5, code("// below the exercise"));
    assertEquals(ANSWER, readBack().orElseThrow());
  }

  @Test
  void windowsLineEndsAreRead() throws IOException {
    cell("add").put("source", ANSWER.replace("\n", "\r\n"));
    assertEquals(ANSWER, readBack().orElseThrow());
  }

  @Test
  void aDeletedCellIsNoAnswer() throws IOException {
    cells.remove(3);
    assertEquals(Optional.empty(), readBack());
    assertEquals(
        Map.of(), StudentNotebook.parse(NotebookWriter.text(notebook), "a.ipynb").answers(LESSON));
  }

  @Test
  void whatIsNoNotebookIsRefused() {
    for (String text : new String[] {"", "{\"cells\": [", "[]", "{}", "{\"nbformat\": 3}"}) {
      IOException e =
          assertThrows(IOException.class, () -> StudentNotebook.parse(text, "a.ipynb"), text);
      assertTrue(e.getMessage().startsWith("expected a Jupyter notebook"), e.getMessage());
    }
  }
}

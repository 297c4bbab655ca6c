package course.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.lesson.Lesson;
import course.lesson.LessonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  private static final String FRONT =
      "---\nminutes: 5\nsummary: S.\n---\n\n# Title\n\nText.\n\n## Part\n\nMore.\n\n";
  private static final String CELLS =
      """
      ```java id="print"
      System.out.println("one");
      System.err.println("oops");
      new course.show.Exhibit() {
        public String text(int columns) { return "a chart\\n"; }
        public java.util.Optional<String> html() { return java.util.Optional.of("<b>c</b>"); }
      }.show();
      40 + 2
      ```

      ```java id="fails" tags=["raises-exception"]
      throw new IllegalStateException("as meant");
      ```

      <!-- expect: 1 + 1 == 2 -->
      """;

  private static final Publisher.Watcher NOTHING = new Publisher.Watcher() {};

  @TempDir Path home;

  private static Lesson lesson(String cells) {
    return LessonParser.parse("07-title", FRONT + cells);
  }

  private JsonNode publish(Lesson lesson) throws IOException {
    Path file = Publisher.publish(home, lesson, Publisher.run(lesson, NOTHING));
    return new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void aNotebookHoldsWhatItsCellsPutOut() throws IOException {
    Lesson lesson = lesson(CELLS);
    JsonNode notebook = publish(lesson);
    JsonNode outputs = notebook.at("/cells/2/outputs");
    assertEquals("one\n", outputs.at("/0/text/0").asText());
    assertEquals("stderr", outputs.at("/1/name").asText());
    assertEquals("<b>c</b>", outputs.at("/2/data/text~1html/0").asText());
    assertEquals("a chart", outputs.at("/2/data/text~1plain/0").asText());
    assertEquals("42", outputs.at("/3/data/text~1plain/0").asText());
    assertEquals("execute_result", outputs.at("/3/output_type").asText());
    JsonNode failure = notebook.at("/cells/3/outputs/0");
    assertEquals("IllegalStateException", failure.get("ename").asText());
    assertEquals(List.of(), Publisher.problems(home, lesson));
  }

  @Test
  void idsAreStableUniqueAndValid() throws IOException {
    JsonNode cells = publish(lesson(CELLS)).get("cells");
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : cells) {
      assertTrue(cell.get("id").asText().matches("[a-zA-Z0-9-_]{1,64}"));
      assertTrue(ids.add(cell.get("id").asText()));
    }
    assertEquals(Set.of("section-title", "section-part", "print", "fails"), ids);
  }

  @Test
  void aStaleNotebookIsFound() throws IOException {
    publish(lesson(CELLS));
    List<String> problems = Publisher.problems(home, lesson(CELLS.replace("one", "two")));
    assertEquals(
        List.of(
            "it is not what the lesson's text says, first in cell print",
            "07-title.jsh is not what the lesson's text says"),
        problems);
    assertEquals(
        List.of("07-title.ipynb is missing"),
        Publisher.problems(home.resolve("elsewhere"), lesson(CELLS)));
  }

  @Test
  void anErrorInANotebookIsFound() throws IOException {
    Lesson lesson = lesson(CELLS);
    publish(lesson);
    Path file = Publisher.file(home, lesson);
    Files.writeString(
        file, Files.readString(file).replace("\"stream\"", "\"error\", \"evalue\": \"bad\""));
    assertTrue(Publisher.problems(home, lesson).contains("cell print has failed: bad"));
  }

  @Test
  void aCellThatFailsOrAnExpectationThatDoesNotHoldStopsPublishing() {
    for (String cells :
        List.of(
            "```java id=\"a\"\nint x = nothing;\n```",
            "```java id=\"a\"\nint x = 1;\n```\n\n<!-- expect: x == 2 -->",
            "```java id=\"a\" tags=[\"raises-exception\"]\nint x = 1;\n```")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Publisher.run(lesson(cells), NOTHING));
      assertTrue(e.getMessage().matches("07-title\\.md:1[48]: expected (?s).*"), e.getMessage());
    }
  }
}

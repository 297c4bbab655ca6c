package course.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonParserTest {
  private static final String FRONT = "---\nminutes: 30\nsummary: What it is about.\n---\n\n";
  private static final String WHOLE =
      FRONT
          + """
          # Counting

          Some *prose* with $x_1$.

          ```text
          looked at only
          ```

          <details><summary>Answer</summary>

          It is **two**.

          </details>

          ```java id="first" tags=["exercise", "slow"]
          int a = 1;

          a + 1
          ```

          <!-- expect: a == 1 -->
          <!-- a remark to authors -->

          The end.
          """;

  private static Lesson parse(String text) {
    return LessonParser.parse("01-counting", text);
  }

  @Test
  void aLessonIsProseFoldsAndCells() {
    Lesson lesson = parse(WHOLE);
    assertEquals(1, lesson.number());
    assertEquals("Counting", lesson.title());
    assertEquals(30, lesson.minutes());
    assertEquals(4, lesson.parts().size(), lesson.parts().toString());
    assertEquals(
        new Part.Prose(6, "# Counting\n\nSome *prose* with $x_1$.\n\n```text\nlooked at only\n```"),
        lesson.parts().get(0));
    assertEquals(new Part.Folded(14, "Answer", "It is **two**."), lesson.parts().get(1));
    assertEquals(
        new Part.Cell(
            20,
            "first",
            "int a = 1;\n\na + 1",
            Set.of(Tag.EXERCISE, Tag.SLOW),
            List.of(new Part.Expectation(26, "a == 1"))),
        lesson.parts().get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "```java\\nint a;\\n``` | 8 | expected id=\"name\"",
        "```java id=\"A b\"\\nint a;\\n``` | 8 | found \"A b\"",
        "```java id=\"a\" tags=[\"hard\"]\\nint a;\\n``` | 8 | expected a tag of exercise, check,",
        "```java id=\"a\" colour=\"red\"\\nint a;\\n``` | 8 | expected id or tags, found colour",
        "```java id=\"a\" later\\nint a;\\n``` | 8 | found: later",
        "```java id=\"a\"\\nint a; | 8 | expected the end of this cell",
        "```java id=\"a\"\\n```\\n\\n```java id=\"a\"\\n``` | 11 | found \"a\" a second time",
        "<details><summary>Answer</summary>\\n\\ntext | 8 | expected </details>",
        "text\\n\\n</details> | 10 | expected <details> before",
        "<details>\\n\\ntext\\n\\n</details> | 8 | expected <details><summary>",
        "<!-- expect: a == 1 --> | 8 | expected a cell right before",
        "```java id=\"a\"\\n1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n1\\n2\\n3\\n4\\n5\\n6\\n7\\n``` | 8 | at most 15 lines"
            + ", found 16"
      })
  void anErrorNamesFileAndLine(String body, int line, String message) {
    LessonException e =
        assertThrows(
            LessonException.class,
            () -> parse(FRONT + "# Title\n\n" + body.replace("\\n", "\n") + "\n"));
    assertTrue(e.getMessage().startsWith("01-counting.md:" + line + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# Title | 1 | front matter",
        "---\\nminutes: 30\\n---\\n# Title | 1 | summary",
        "---\\nsummary: a\\nminutes: none\\n---\\n# Title | 3 | positive number",
        "---\\nsummary: a\\nminutes: 3\\nauthor: b\\n---\\n# Title | 4 | found author",
        "---\\nsummary: a\\nminutes: {\\n---\\n# Title | 3 | expected YAML",
        "---\\nsummary: a\\nminutes: 3\\n---\\n\\nText | 6 | expected a heading"
      })
  void aFrontMatterIsNeeded(String text, int line, String message) {
    LessonException e = assertThrows(LessonException.class, () -> parse(text.replace("\\n", "\n")));
    assertTrue(e.getMessage().startsWith("01-counting.md:" + line + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}

package course.lesson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/**
 * The YAML that a lesson's text begins with. The part {@code jupyter} is jupytext's; we leave it
 * alone.
 *
 * @param minutes what a student needs for the lesson
 * @param summary one line
 * @param lines how many lines of the text it takes, both "---" included
 */
record FrontMatter(int minutes, String summary, int lines) {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final List<String> FIELDS = List.of("jupyter", "minutes", "summary");

  static FrontMatter read(String file, List<String> text) {
    int end =
        text.isEmpty() || !text.get(0).equals("---")
            ? -1
            : text.subList(1, text.size()).indexOf("---");
    if (end < 0) {
      throw new LessonException(
          file, 1, "expected a front matter between two lines \"---\", found none");
    }
    JsonNode yaml;
    try {
      yaml = YAML.readTree(String.join("\n", text.subList(1, end + 1)));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr() + 1;
      throw new LessonException(file, line, "expected YAML, found: " + e.getOriginalMessage());
    }
    yaml.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new LessonException(
                    file, line(text, name), "expected one of " + FIELDS + ", found " + name);
              }
            });
    int minutes = yaml.path("minutes").asInt();
    if (minutes < 1) {
      throw new LessonException(
          file, line(text, "minutes"), "expected \"minutes:\" with a positive number");
    }
    String summary = yaml.path("summary").asText();
    if (summary.isBlank()) {
      throw new LessonException(file, line(text, "summary"), "expected \"summary:\" with a line");
    }
    return new FrontMatter(minutes, summary.strip(), end + 2);
  }

  private static int line(List<String> text, String field) {
    for (int i = 0; i < text.size(); i++) {
      if (text.get(i).startsWith(field + ":")) {
        return i + 1;
      }
    }
    return 1;
  }
}

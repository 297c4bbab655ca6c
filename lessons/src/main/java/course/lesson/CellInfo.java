package course.lesson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import toylm.io.Json;

/** What follows "java" where a cell opens: {@code id="name" tags=["exercise"]}. */
record CellInfo(String id, Set<Tag> tags) {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\G\\s*([a-z]+)=(\"[^\"]*\"|\\[[^\\]]*\\])");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

  static CellInfo read(String file, int line, String text) {
    Matcher attribute = ATTRIBUTE.matcher(text);
    String id = null;
    Set<Tag> tags = EnumSet.noneOf(Tag.class);
    int end = 0;
    while (attribute.find()) {
      JsonNode value = json(file, line, attribute.group(2));
      switch (attribute.group(1)) {
        case "id" -> id = value.asText();
        case "tags" -> {
          for (JsonNode tag : value) {
            tags.add(
                Tag.of(tag.asText())
                    .orElseThrow(
                        () ->
                            new LessonException(
                                file, line, "expected a tag of " + Tag.all() + ", found " + tag)));
          }
        }
        default ->
            throw new LessonException(
                file, line, "expected id or tags, found " + attribute.group(1));
      }
      end = attribute.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new LessonException(
          file, line, "expected id=\"name\" tags=[\"tag\"], found: " + text.substring(end).strip());
    }
    if (id == null || !ID.matcher(id).matches()) {
      throw new LessonException(
          file,
          line,
          "expected id=\"name\" of small letters, digits and hyphens, found "
              + (id == null ? "none" : "\"" + id + "\""));
    }
    return new CellInfo(id, Collections.unmodifiableSet(tags));
  }

  private static JsonNode json(String file, int line, String text) {
    try {
      return Json.tree(text);
    } catch (JsonProcessingException e) {
      throw new LessonException(file, line, "expected JSON, found: " + text);
    }
  }
}

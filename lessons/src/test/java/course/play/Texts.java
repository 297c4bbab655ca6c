package course.play;

import course.lesson.Lesson;
import course.lesson.LessonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The lesson that tests play: small, with every kind of part. */
public final class Texts {
  private Texts() {}

  /** Its Markdown. */
  public static String text() {
    try (var in = Texts.class.getResourceAsStream("01-counting.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The lesson. */
  public static Lesson counting() {
    return LessonParser.parse("01-counting", text());
  }
}

package course.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lessons there are. */
public final class Lessons {
  private Lessons() {}

  /**
   * All lessons of a course, in their order.
   *
   * @param home the course's folder
   * @throws LessonException if a text is not as it should be
   */
  public static List<Lesson> all(Path home) throws IOException {
    return in(home.resolve("lessons").resolve("text"));
  }

  /**
   * All lessons of a folder of texts, in their order.
   *
   * @throws LessonException if a text is not as it should be
   */
  public static List<Lesson> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> texts = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      List<Lesson> lessons = new ArrayList<>();
      for (Path text : texts) {
        String name = text.getFileName().toString().replaceFirst("\\.md$", "");
        lessons.add(LessonParser.parse(name, Files.readString(text)));
      }
      return lessons;
    }
  }

  /**
   * One lesson.
   *
   * @param which its number, such as "1" or "01", or its name
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Lesson of(Path home, String which) throws IOException {
    return choose(all(home), which);
  }

  /**
   * One of these lessons.
   *
   * @param which its number, such as "1" or "01", or its name
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Lesson choose(List<Lesson> all, String which) {
    return all.stream()
        .filter(l -> l.name().equals(which) || isNumber(which, l.number()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a lesson's number, found "
                        + which
                        + "; choose "
                        + all.stream()
                            .map(l -> l.number() + " (" + l.title() + ")")
                            .collect(Collectors.joining(", "))));
  }

  private static boolean isNumber(String text, int number) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) == number;
  }
}

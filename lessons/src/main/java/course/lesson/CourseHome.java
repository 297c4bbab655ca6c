package course.lesson;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the course: where {@code lessons/text} and {@code notebooks} are. */
public final class CourseHome {
  private CourseHome() {}

  /**
   * Finds it: {@code -Dcourse.home}, which {@code ./course} sets; else above this program's own
   * classes (in a kernel without that property); else above the working directory.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path find() {
    String set = System.getProperty("course.home");
    if (set != null) {
      return Path.of(set);
    }
    Path[] starts = {code(), Path.of("").toAbsolutePath()};
    for (Path start : starts) {
      for (Path dir = start; dir != null; dir = dir.getParent()) {
        if (Files.isDirectory(dir.resolve("lessons").resolve("text"))) {
          return dir;
        }
      }
    }
    throw new IllegalStateException(
        "expected the course's folder, with lessons/text in it, above "
            + starts[1]
            + ", found none; change into it, or set -Dcourse.home=FOLDER");
  }

  private static Path code() {
    try {
      var source = CourseHome.class.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null; // not from a file
    }
  }
}

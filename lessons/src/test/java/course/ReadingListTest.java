package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.lesson.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/evening.md says which files to read, and how long they are. {@code -Dreading.renew=true}
 * writes the present numbers into it and into the README.
 */
class ReadingListTest {
  private static final Path DOCS = CourseHome.find().resolve("docs");

  private static final Pattern ROW = Pattern.compile("\\| \\[(\\w+)]\\(([^)]+)\\) \\| (\\d+) \\|");

  private static final Pattern TOTAL = Pattern.compile("(\\d+) files, ([\\d,]+) lines");

  @Test
  void everyFileIsThereAndAsLongAsItSays() throws IOException {
    Path list = DOCS.resolve("evening.md");
    Path readme = DOCS.resolveSibling("README.md");
    String text = Files.readString(list);
    long[] sum = {0, 0};
    String counted =
        ROW.matcher(text)
            .replaceAll(
                row -> {
                  long lines = lines(DOCS.resolve(row.group(2)).normalize());
                  sum[0]++;
                  sum[1] += lines;
                  return String.format("| [%s](%s) | %d |", row.group(1), row.group(2), lines);
                });
    String total = String.format(Locale.ROOT, "%d files, %,d lines", sum[0], sum[1]);
    counted = TOTAL.matcher(counted).replaceAll(total);
    String shown = TOTAL.matcher(Files.readString(readme)).replaceAll(total);
    if (Boolean.getBoolean("reading.renew")) {
      Files.writeString(list, counted);
      Files.writeString(readme, shown);
    }
    assertEquals(counted, Files.readString(list), "run this test with -Dreading.renew=true");
    assertEquals(shown, Files.readString(readme), "run this test with -Dreading.renew=true");
    assertTrue(shown.contains(total), "README.md says how long the evening is");
  }

  private static long lines(Path file) {
    assertTrue(Files.exists(file), file + " is in docs/evening.md, but not there");
    try (var all = Files.lines(file)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

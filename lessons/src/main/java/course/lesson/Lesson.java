package course.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A lesson.
 *
 * @param number its place in the course
 * @param name its file's name without ".md", such as {@code 01-next-token}
 * @param title its heading
 * @param minutes what a student needs for it
 * @param summary one line
 * @param parts everything, the heading first
 */
public record Lesson(
    int number, String name, String title, int minutes, String summary, List<Part> parts) {
  /** The cells, in their order. */
  public List<Part.Cell> cells() {
    return parts.stream().filter(Part.Cell.class::isInstance).map(Part.Cell.class::cast).toList();
  }

  /** The cell of that id. */
  public Optional<Part.Cell> cell(String id) {
    return cells().stream().filter(cell -> cell.id().equals(id)).findFirst();
  }
}

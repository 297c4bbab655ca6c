package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lesson's exercises, each with its hints and its check. */
final class Exercises {
  private final Lesson lesson;

  Exercises(Lesson lesson) {
    this.lesson = lesson;
  }

  /** All exercises, in their order. */
  List<Part.Cell> all() {
    return lesson.cells().stream().filter(cell -> cell.is(Tag.EXERCISE)).toList();
  }

  /** The exercise at a part or the nearest one before it. */
  Optional<Part.Cell> before(Part part) {
    List<Part.Cell> before =
        all().stream().filter(exercise -> exercise.line() <= part.line()).toList();
    return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
  }

  /** The cell that checks an exercise. */
  Optional<Part.Cell> check(Part.Cell exercise) {
    return belonging(exercise).stream()
        .filter(Part.Cell.class::isInstance)
        .map(Part.Cell.class::cast)
        .filter(cell -> cell.is(Tag.CHECK))
        .findFirst();
  }

  /** The hints of an exercise, in their order. */
  List<Part.Folded> hints(Part.Cell exercise) {
    return belonging(exercise).stream()
        .filter(part -> part instanceof Part.Folded fold && fold.isHint())
        .map(Part.Folded.class::cast)
        .toList();
  }

  /** The parts after an exercise, up to the next one. */
  private List<Part> belonging(Part.Cell exercise) {
    List<Part> parts = new ArrayList<>();
    for (Part part : lesson.parts()) {
      if (part.line() > exercise.line()) {
        if (part instanceof Part.Cell cell && cell.is(Tag.EXERCISE)) {
          break;
        }
        parts.add(part);
      }
    }
    return parts;
  }
}

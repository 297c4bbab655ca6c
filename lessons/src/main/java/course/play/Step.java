package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place where a lesson waits for its learner, with what leads to it.
 *
 * @param intro prose and hidden cells before it, which are shown and run without a stop
 * @param at a cell, a folded answer, or nothing: the lesson's end
 * @param key its name in a learner's progress: a cell's id, "answer-" and the id of the cell before
 *     it, or "end"
 * @param number the number of the cell here, or of the last one before, among those shown, from 1
 */
record Step(List<Part> intro, Optional<Part> at, String key, int number) {
  private static final String END = "end";

  /** All steps of a lesson; the last is its end. */
  static List<Step> of(Lesson lesson) {
    List<Step> steps = new ArrayList<>();
    List<Part> intro = new ArrayList<>();
    Map<String, Integer> answers = new HashMap<>();
    String cellBefore = "start";
    int number = 0;
    for (Part part : lesson.parts()) {
      if (part instanceof Part.Cell cell && !cell.is(Tag.HIDDEN)) {
        number++;
        cellBefore = cell.id();
        steps.add(new Step(List.copyOf(intro), Optional.of(cell), cell.id(), number));
        intro.clear();
      } else if (part instanceof Part.Folded folded && !folded.isHint()) {
        int nth = answers.merge(cellBefore, 1, Integer::sum);
        String key = "answer-" + cellBefore + (nth == 1 ? "" : "-" + nth);
        steps.add(new Step(List.copyOf(intro), Optional.of(folded), key, number));
        intro.clear();
      } else if (!(part instanceof Part.Folded)) {
        intro.add(part);
      }
    }
    steps.add(new Step(List.copyOf(intro), Optional.empty(), END, number));
    return steps;
  }

  /** The place of the step with this key, empty if none has it. */
  static Optional<Integer> find(List<Step> steps, String key) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).key().equals(key)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The cell here, if it is a cell. */
  Optional<Part.Cell> cell() {
    return at.filter(Part.Cell.class::isInstance).map(Part.Cell.class::cast);
  }
}

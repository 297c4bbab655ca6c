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
 * @param lead prose and hidden cells before it, to be shown and run in passing
 * @param at a cell, a folded answer, or nothing: the lesson's end
 * @param key its name in a learner's progress: a cell's id, "answer-" and the id of the cell before
 *     it, or "end"
 * @param number a cell's place among those seen, from 1; else the one before
 */
record Stop(List<Part> lead, Optional<Part> at, String key, int number) {
  static final String END = "end";

  /** All stops of a lesson, its end the last. */
  static List<Stop> of(Lesson lesson) {
    List<Stop> stops = new ArrayList<>();
    List<Part> lead = new ArrayList<>();
    Map<String, Integer> answers = new HashMap<>();
    String cellBefore = "start";
    int number = 0;
    for (Part part : lesson.parts()) {
      if (part instanceof Part.Cell cell && !cell.is(Tag.HIDDEN)) {
        number++;
        cellBefore = cell.id();
        stops.add(new Stop(List.copyOf(lead), Optional.of(cell), cell.id(), number));
        lead.clear();
      } else if (part instanceof Part.Fold fold && !fold.isHint()) {
        int nth = answers.merge(cellBefore, 1, Integer::sum);
        String key = "answer-" + cellBefore + (nth == 1 ? "" : "-" + nth);
        stops.add(new Stop(List.copyOf(lead), Optional.of(fold), key, number));
        lead.clear();
      } else if (!(part instanceof Part.Fold)) {
        lead.add(part);
      }
    }
    stops.add(new Stop(List.copyOf(lead), Optional.empty(), END, number));
    return stops;
  }

  /** The cell it waits at. */
  Optional<Part.Cell> cell() {
    return at.filter(Part.Cell.class::isInstance).map(Part.Cell.class::cast);
  }
}

package course.play;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** What a learner has done in a lesson, at its end. */
final class Summary {
  private Summary() {}

  static List<AttributedString> lines(Visit visit, long seconds) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(AttributedString.EMPTY);
    lines.add(Ink.of("The end of lesson " + visit.lesson.number() + ".", Ink.STRONG));
    int all = visit.exercises.all().size();
    if (all > 0) {
      long solved =
          visit.exercises.all().stream()
              .filter(exercise -> visit.progress.solved().contains(exercise.id()))
              .count();
      String text = "Exercises solved: " + solved + " of " + all;
      lines.add(Ink.of(text, solved == all ? Ink.GOOD : Ink.TEXT));
    }
    long minutes = Math.max(1, Math.round(seconds / 60.0));
    lines.add(Ink.of("Time: " + minutes + (minutes == 1 ? " minute" : " minutes"), Ink.TEXT));
    return lines;
  }
}

package course.play;

import course.lesson.Lesson;
import course.lesson.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The lessons there are, with how far a learner is in each. */
final class LessonList {
  private final List<Lesson> lessons;
  private final List<Progress> progress = new ArrayList<>();

  LessonList(List<Lesson> lessons, Path folder) throws IOException {
    this.lessons = lessons;
    for (Lesson lesson : lessons) {
      progress.add(Progress.load(folder, lesson.name()));
    }
  }

  /** Whether the learner has begun any. */
  boolean begun() {
    return progress.stream().anyMatch(p -> !p.isEmpty());
  }

  /** The one to go on with: one that was begun, else the first that is not finished. */
  Optional<Lesson> next() {
    for (int i = 0; i < lessons.size(); i++) {
      if (progress.get(i).position().isPresent()) {
        return Optional.of(lessons.get(i));
      }
    }
    for (int i = 0; i < lessons.size(); i++) {
      if (!progress.get(i).finished()) {
        return Optional.of(lessons.get(i));
      }
    }
    return Optional.empty();
  }

  /** The list. */
  List<AttributedString> lines(int width) {
    List<AttributedString> lines = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      Lesson lesson = lessons.get(i);
      boolean next = next().filter(lesson::equals).isPresent();
      AttributedString mark = Ink.of(next ? "▸ " : "  ", Ink.HEADING);
      AttributedString number = Ink.of(String.format("%2d  ", lesson.number()), Ink.HEADING);
      String note = " · " + lesson.minutes() + " min" + state(lesson, progress.get(i));
      AttributedString title = Ink.join(Ink.of(lesson.title(), Ink.STRONG), Ink.of(note, Ink.DIM));
      AttributedString margin = new AttributedString("      ");
      lines.addAll(Wrap.indent(Ink.join(mark, number), margin, Wrap.lines(title, width - 6)));
      AttributedString summary = new AttributedString(lesson.summary());
      lines.addAll(Wrap.indent(margin, margin, Wrap.lines(summary, width - 6)));
    }
    return lines;
  }

  private static String state(Lesson lesson, Progress progress) {
    long exercises = lesson.cells().stream().filter(cell -> cell.is(Tag.EXERCISE)).count();
    String solved =
        exercises == 0 ? "" : ", " + progress.solved().size() + " of " + exercises + " solved";
    if (progress.finished()) {
      return " · ✓ read" + solved;
    } else if (progress.position().isPresent()) {
      List<Stop> stops = Stop.of(lesson);
      int at = 0;
      for (int i = 0; i < stops.size(); i++) {
        at = stops.get(i).key().equals(progress.position().get()) ? i : at;
      }
      return " · " + 100 * at / stops.size() + " % read" + solved;
    }
    return "";
  }
}

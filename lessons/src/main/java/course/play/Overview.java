package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.terminal.Styles;
import course.terminal.Wrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/**
 * What a learner has done: in all lessons, as the list to choose from; and in one, as its outline
 * and its last lines.
 */
final class Overview {
  private final List<Lesson> lessons;
  private final List<LearnerProgress> progress = new ArrayList<>();

  /**
   * The list of lessons.
   *
   * @param folder where the learner's progress is kept
   * @throws IOException if it can't be read
   */
  Overview(List<Lesson> lessons, Path folder) throws IOException {
    this.lessons = lessons;
    for (Lesson lesson : lessons) {
      progress.add(LearnerProgress.load(folder, lesson.name()));
    }
  }

  /** Whether the learner has begun any lesson. */
  boolean begun() {
    return progress.stream().anyMatch(p -> !p.isEmpty());
  }

  /** The lesson to continue with: one that was begun, else the first that is not finished. */
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

  /** The list of lessons, each with how far the learner is. */
  List<AttributedString> lines(int width) {
    List<AttributedString> lines = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      Lesson lesson = lessons.get(i);
      boolean next = next().filter(lesson::equals).isPresent();
      String number = String.format("%s%2d  ", next ? "▸ " : "  ", lesson.number());
      String note = " · " + lesson.minutes() + " min" + state(lesson, progress.get(i));
      AttributedString title =
          Styles.join(Styles.of(lesson.title(), Styles.STRONG), Styles.of(note, Styles.DIM));
      AttributedString margin = new AttributedString("      ");
      lines.addAll(
          Wrap.indent(Styles.of(number, Styles.HEADING), margin, Wrap.lines(title, width - 6)));
      AttributedString summary = new AttributedString(lesson.summary());
      lines.addAll(Wrap.indent(margin, margin, Wrap.lines(summary, width - 6)));
    }
    return lines;
  }

  private static String state(Lesson lesson, LearnerProgress progress) {
    long exercises = lesson.cells().stream().filter(cell -> cell.is(Tag.EXERCISE)).count();
    String solved =
        exercises == 0 ? "" : ", " + progress.solved().size() + " of " + exercises + " solved";
    if (progress.finished()) {
      return " · ✓ read" + solved;
    } else if (progress.position().isPresent()) {
      List<Step> steps = Step.of(lesson);
      int at = Step.find(steps, progress.position().get()).orElse(0);
      return " · " + 100 * at / steps.size() + " % read" + solved;
    }
    return "";
  }

  /**
   * A lesson's headings and cells, with what is done.
   *
   * @param at the step where the learner is
   */
  static List<AttributedString> outline(Session session, int at) {
    List<AttributedString> lines = new ArrayList<>();
    for (int i = 0; i < session.steps.size(); i++) {
      Step step = session.steps.get(i);
      for (Part part : step.intro()) {
        if (part instanceof Part.Prose prose) {
          prose
              .markdown()
              .lines()
              .filter(line -> line.matches("#{1,3} .*"))
              .map(line -> Wrap.cut(line.replaceFirst("#+ ", ""), session.width()))
              .forEach(line -> lines.add(Styles.of(line, Styles.HEADING)));
        }
      }
      boolean here = i == at;
      step.cell().ifPresent(cell -> lines.add(cell(session, cell, step.number(), here)));
    }
    return lines;
  }

  private static AttributedString cell(Session session, Part.Cell cell, int number, boolean here) {
    boolean solved = session.progress.solved().contains(cell.id());
    boolean done = cell.is(Tag.EXERCISE) ? solved : session.progress.done().contains(cell.id());
    String note = cell.is(Tag.EXERCISE) ? "  exercise" + (solved ? ", solved" : "") : "";
    String line = String.format("%2d %s%s", number, cell.id(), note);
    return Styles.join(
        Styles.of(here ? "▸" : " ", Styles.STRONG),
        Styles.of(done ? " ✓ " : "   ", Styles.GOOD),
        Styles.of(Wrap.cut(line, session.width() - 4), here ? Styles.STRONG : Styles.TEXT));
  }

  /** The last lines of a lesson: exercises solved, and the time it took. */
  static List<AttributedString> atEnd(Session session, long seconds) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(AttributedString.EMPTY);
    lines.add(Styles.of("The end of lesson " + session.lesson.number() + ".", Styles.STRONG));
    List<Part.Cell> all = session.exercises.all();
    if (!all.isEmpty()) {
      long solved = all.stream().filter(e -> session.progress.solved().contains(e.id())).count();
      String text = "Exercises solved: " + solved + " of " + all.size();
      lines.add(Styles.of(text, solved == all.size() ? Styles.GOOD : Styles.TEXT));
    }
    long minutes = Math.max(1, Math.round(seconds / 60.0));
    String time = "Time: " + minutes + (minutes == 1 ? " minute" : " minutes");
    lines.add(Styles.of(time, Styles.TEXT));
    return lines;
  }
}

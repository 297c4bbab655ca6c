package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import course.terminal.Background;
import course.terminal.Styles;
import course.terminal.Wrap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A learner in a lesson: the lesson, the shell that runs its cells, and what has been done. */
final class Session {
  private static final int WIDEST = 88;
  private static final int NARROWEST = 20;
  private static final long LONG_MILLIS = 2_000;

  final Lesson lesson;
  final List<Step> steps;
  final Exercises exercises;
  final LearnerProgress progress;
  final LessonConsole console;
  final CellRunner runner;

  /** The ids of the cells that have run in this shell, with their present text. */
  final Set<String> ran = new HashSet<>();

  /** The ids of the cells that the learner skipped. */
  final Set<String> skipped = new HashSet<>();

  Session(Lesson lesson, LearnerProgress progress, LessonConsole console, Background<Shell> shell) {
    this.lesson = lesson;
    this.steps = Step.of(lesson);
    this.exercises = new Exercises(lesson);
    this.progress = progress;
    this.console = console;
    this.runner = new CellRunner(shell, console);
  }

  /** The width of text in columns: the terminal's, but no more than is easy to read. */
  int width() {
    return Math.max(NARROWEST, Math.min(console.columns() - 1, WIDEST));
  }

  /** A cell's text: the learner's own, or the lesson's. */
  String source(Part.Cell cell) {
    return progress.edit(cell.id()).orElse(cell.source());
  }

  /** A cell's number among those shown, from 1; 0 for a hidden cell. */
  int number(Part.Cell cell) {
    return Step.find(steps, cell.id()).map(i -> steps.get(i).number()).orElse(0);
  }

  /** A cell's name in messages. */
  String label(Part.Cell cell) {
    int number = number(cell);
    return number == 0 ? "the hidden cell " + cell.id() : "cell " + number + " (" + cell.id() + ")";
  }

  /**
   * Keeps a learner's text of a cell.
   *
   * @param source the lesson's own text to forget the learner's
   */
  void edit(Part.Cell cell, String source) {
    if (!source.equals(source(cell))) {
      progress.edit(cell.id(), source.equals(cell.source()) ? null : source);
      ran.remove(cell.id());
    }
  }

  /**
   * Runs a cell and says how it went.
   *
   * @return whether the learner may continue
   */
  boolean run(Part.Cell cell) {
    if (cell.is(Tag.SLOW)) {
      say("This takes a while; Ctrl-C stops it.");
    }
    runner.shell(); // waits for it, so that its opening does not count
    long before = System.nanoTime();
    runner.nameCharts(lesson.name() + "-" + cell.id());
    CellRunner.End end = runner.run(source(cell), label(cell));
    long millis = (System.nanoTime() - before) / 1_000_000;
    if (end == CellRunner.End.STOPPED) {
      return false;
    }
    if (millis > LONG_MILLIS) {
      say(String.format(Locale.ROOT, "took %.1f s", millis / 1e3));
    }
    if (cell.is(Tag.CHECK)) {
      return checked(cell, end);
    }
    boolean intended = end == CellRunner.End.FAILED && cell.is(Tag.RAISES_EXCEPTION);
    if (intended) {
      say("(This error is intended.)");
    }
    if (end == CellRunner.End.FAILED && !intended) {
      return false;
    }
    ran.add(cell.id());
    progress.done(cell.id());
    return true;
  }

  private boolean checked(Part.Cell check, CellRunner.End end) {
    if (end != CellRunner.End.DONE) {
      say("Not yet.");
      return false;
    }
    ran.add(check.id());
    progress.done(check.id());
    exercises.before(check).ifPresent(e -> progress.solved(e.id()));
    console.print(Styles.of("✓ solved", Styles.GOOD));
    return true;
  }

  /** Runs a cell without a remark, on the way to another. */
  CellRunner.End runQuietly(Part.Cell cell) {
    CellRunner.End end = runner.runQuietly(source(cell), label(cell));
    if (end != CellRunner.End.STOPPED) {
      ran.add(cell.id());
    }
    return end;
  }

  /** The exercise at a step, or the nearest one before. */
  Optional<Part.Cell> exercise(int step) {
    return steps.get(step).at().flatMap(exercises::before);
  }

  /** Prints a remark of the player's own. */
  void say(String text) {
    console.print(Wrap.lines(Styles.of(text, Styles.DIM), width()));
  }
}

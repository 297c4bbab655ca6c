package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A learner in a lesson: the lesson, its shell, and what they have done. */
final class Visit {
  private static final int WIDEST = 88;
  private static final int NARROWEST = 20;
  private static final long LONG_MILLIS = 2_000;

  final Lesson lesson;
  final List<Stop> stops;
  final Exercises exercises;
  final Progress progress;
  final Console console;
  final CellRunner runner;

  /** The ids of the cells that have run in this shell, with the text that they have now. */
  final Set<String> ran = new HashSet<>();

  /** The ids of the cells that the learner passed over. */
  final Set<String> skipped = new HashSet<>();

  Visit(Lesson lesson, Progress progress, Console console, Background<Shell> shell) {
    this.lesson = lesson;
    this.stops = Stop.of(lesson);
    this.exercises = new Exercises(lesson);
    this.progress = progress;
    this.console = console;
    this.runner = new CellRunner(shell, console);
  }

  /** How wide text is set: as the terminal, but no wider than one reads well. */
  int width() {
    return Math.max(NARROWEST, Math.min(console.columns() - 1, WIDEST));
  }

  /** A cell's text: the learner's own, or the lesson's. */
  String source(Part.Cell cell) {
    return progress.edit(cell.id()).orElse(cell.source());
  }

  /** A cell's place among those seen. */
  int number(Part.Cell cell) {
    return stops.stream()
        .filter(stop -> stop.key().equals(cell.id()))
        .findFirst()
        .map(Stop::number)
        .orElse(0);
  }

  /** A cell's name in messages. */
  String label(Part.Cell cell) {
    int number = number(cell);
    return number == 0 ? "the hidden cell " + cell.id() : "cell " + number + " (" + cell.id() + ")";
  }

  /**
   * Keeps a learner's text of a cell.
   *
   * @param source as the lesson has it to forget the learner's
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
   * @return whether the learner may go on
   */
  boolean run(Part.Cell cell) {
    if (cell.is(Tag.SLOW)) {
      say("This takes a while; Ctrl-C stops it.");
    }
    runner.shell(); // the learner need not hear how long that took
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
    boolean meant = end == CellRunner.End.FAILED && cell.is(Tag.RAISES_EXCEPTION);
    if (meant) {
      say("(This error is meant to be.)");
    }
    if (end == CellRunner.End.FAILED && !meant) {
      return false;
    }
    ran.add(cell.id());
    progress.done(cell.id());
    return true;
  }

  private boolean checked(Part.Cell check, CellRunner.End end) {
    Optional<Part.Cell> exercise = exercises.before(check);
    if (end != CellRunner.End.DONE) {
      say("Not yet.");
      return false;
    }
    ran.add(check.id());
    progress.done(check.id());
    exercise.ifPresent(e -> progress.solved(e.id()));
    console.print(Ink.of("✓ solved", Ink.GOOD));
    return true;
  }

  /** Runs a cell without a word; it is part of what leads elsewhere. */
  CellRunner.End runQuietly(Part.Cell cell) {
    CellRunner.End end = runner.runQuietly(source(cell), label(cell));
    if (end != CellRunner.End.STOPPED) {
      ran.add(cell.id());
    }
    return end;
  }

  /** A remark of the player's own. */
  void say(String text) {
    console.print(Wrap.lines(Ink.of(text, Ink.DIM), width()));
  }
}

package course.play;

import course.lesson.Part;
import course.lesson.Tag;
import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import course.terminal.Ticker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the cells before a step, in the learner's own version where there is one, without what they
 * show: for a learner who comes in the middle. Cells that the learner skipped are left out, and
 * slow ones that declare nothing that a later cell names.
 */
final class Replay {
  private final Session session;
  private final List<Part.Cell> leftOut = new ArrayList<>();

  Replay(Session session) {
    this.session = session;
  }

  /**
   * Makes sure that the cells before a step have run once.
   *
   * @return whether all was run; false if the learner stopped it
   */
  boolean before(int step) {
    List<Part.Cell> cells = missing(step);
    if (cells.isEmpty()) {
      return true;
    }
    String what =
        cells.size() == 1
            ? "running the cell before"
            : "running the " + cells.size() + " cells before";
    PrintStream out = System.out;
    Screen screen = Screens.use(new Unseen());
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false));
    List<String> failed = new ArrayList<>();
    try {
      for (int i = 0; i < cells.size(); i++) {
        Part.Cell cell = cells.get(i);
        String where = what + " … " + (i + 1) + "/" + cells.size() + " " + cell.id();
        CellRunner.End end;
        Ticker ticker = new Ticker(session.console::status, where, ", Ctrl-C steps this");
        try {
          end = session.runQuietly(cell);
        } finally {
          ticker.stop();
        }
        if (end == CellRunner.End.STOPPED) {
          cells.subList(i, cells.size()).forEach(left -> session.skipped.add(left.id()));
          return false;
        } else if (end == CellRunner.End.FAILED && !mayFail(cell)) {
          failed.add(session.label(cell));
        }
      }
    } finally {
      System.setOut(out);
      Screens.use(screen);
      session.console.status("");
    }
    if (!cells.stream().allMatch(cell -> cell.is(Tag.CHECK))) {
      session.say(
          "(ran the " + (cells.size() == 1 ? "cell" : cells.size() + " cells") + " before)");
    }
    if (!leftOut.isEmpty()) {
      String ids = leftOut.stream().map(Part.Cell::id).collect(Collectors.joining(", "));
      session.say("(left out: " + ids + ", slow, and not needed by a later cell)");
    }
    if (!failed.isEmpty()) {
      session.say("(with an error: " + String.join(", ", failed) + ")");
    }
    return true;
  }

  private static boolean mayFail(Part.Cell cell) {
    return cell.is(Tag.RAISES_EXCEPTION) || cell.is(Tag.CHECK);
  }

  private List<Part.Cell> missing(int step) {
    List<Part.Cell> cells = new ArrayList<>();
    for (int i = 0; i < step; i++) {
      Step before = session.steps.get(i);
      before.intro().stream()
          .filter(Part.Cell.class::isInstance)
          .map(Part.Cell.class::cast)
          .forEach(cells::add);
      before.cell().ifPresent(cells::add);
    }
    cells.removeIf(
        cell ->
            session.ran.contains(cell.id())
                // A skipped check may still import what later cells need.
                || (session.skipped.contains(cell.id()) && !cell.is(Tag.CHECK)));
    leftOut.clear();
    for (Part.Cell cell : cells) {
      if (cell.is(Tag.SLOW) && !isNeeded(cell)) {
        leftOut.add(cell);
      }
    }
    cells.removeAll(leftOut);
    return cells;
  }

  /** Whether a later cell names what this one declares or imports. */
  private boolean isNeeded(Part.Cell cell) {
    String source = session.source(cell);
    Set<String> names = session.runner.shell().sources().declaredNames(source);
    return source.contains("import ")
        || session.lesson.cells().stream()
            .filter(later -> later.line() > cell.line())
            .flatMap(later -> Stream.of(session.source(later).split("\\W+")))
            .anyMatch(names::contains);
  }

  /** Shows nothing. */
  private static final class Unseen implements Screen {
    @Override
    public Slot show(Exhibit exhibit) {
      return next -> {};
    }
  }
}

package course.play;

import course.lesson.Part;
import course.lesson.Tag;
import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the cells before a place, without what they show, for a learner who comes in the middle: in
 * their own version where there is one. Left out are cells that the learner passed over, and slow
 * ones that declare nothing which a later cell names.
 */
final class Replay {
  private final Visit visit;
  private final List<Part.Cell> leftOut = new ArrayList<>();

  Replay(Visit visit) {
    this.visit = visit;
  }

  /**
   * Makes sure that what leads to a stop has run once.
   *
   * @return whether all was run; false if the learner stopped it
   */
  boolean before(int stop) {
    List<Part.Cell> cells = missing(stop);
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
        Ticker ticker = new Ticker(visit.console, where, ", Ctrl-C stops this");
        try {
          end = visit.runQuietly(cell);
        } finally {
          ticker.stop();
        }
        if (end == CellRunner.End.STOPPED) {
          cells.subList(i, cells.size()).forEach(left -> visit.skipped.add(left.id()));
          return false;
        } else if (end == CellRunner.End.FAILED && !mayFail(cell)) {
          failed.add(visit.label(cell));
        }
      }
    } finally {
      System.setOut(out);
      Screens.use(screen);
      visit.console.status("");
    }
    if (!cells.stream().allMatch(cell -> cell.is(Tag.CHECK))) {
      visit.say("(ran the " + (cells.size() == 1 ? "cell" : cells.size() + " cells") + " before)");
    }
    if (!leftOut.isEmpty()) {
      String ids = leftOut.stream().map(Part.Cell::id).collect(Collectors.joining(", "));
      visit.say("(left out: " + ids + ", which takes long and which no later cell needs)");
    }
    if (!failed.isEmpty()) {
      visit.say("(with an error: " + String.join(", ", failed) + ")");
    }
    return true;
  }

  private static boolean mayFail(Part.Cell cell) {
    return cell.is(Tag.RAISES_EXCEPTION) || cell.is(Tag.CHECK);
  }

  private List<Part.Cell> missing(int stop) {
    List<Part.Cell> cells = new ArrayList<>();
    for (int i = 0; i < stop; i++) {
      Stop before = visit.stops.get(i);
      before.lead().stream()
          .filter(Part.Cell.class::isInstance)
          .map(Part.Cell.class::cast)
          .forEach(cells::add);
      before.cell().ifPresent(cells::add);
    }
    cells.removeIf(
        cell ->
            visit.ran.contains(cell.id())
                // A check passed over may still import what later ones need.
                || (visit.skipped.contains(cell.id()) && !cell.is(Tag.CHECK)));
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
    String source = visit.source(cell);
    Set<String> names = visit.runner.shell().sources().declaredNames(source);
    return source.contains("import ")
        || visit.lesson.cells().stream()
            .filter(later -> later.line() > cell.line())
            .flatMap(later -> Stream.of(visit.source(later).split("\\W+")))
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

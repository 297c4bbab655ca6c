package course.play;

import course.check.Verdicts;
import course.shell.CellException;
import course.shell.Shell;
import course.show.Screens;
import course.show.TerminalScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.AttributedString;

/** Runs cells for a learner: their output, their value, or what went wrong, and Ctrl-C. */
final class CellRunner {
  private final Background<Shell> opening;
  private final Console console;

  CellRunner(Background<Shell> opening, Console console) {
    this.opening = opening;
    this.console = console;
  }

  /** How a cell ended. */
  enum End {
    /** All of it ran. */
    DONE,
    /** It gave {@code false}, or a check in it said that the exercise is not solved. */
    DENIED,
    /** It does not compile, or threw something. */
    FAILED,
    /** The learner stopped it. */
    STOPPED
  }

  /** The shell, which may still be opening. */
  Shell shell() {
    return opening.get();
  }

  /** Names the charts that the next cell shows. */
  void nameCharts(String name) {
    if (Screens.current() instanceof TerminalScreen screen) {
      screen.cell(name);
    }
  }

  /**
   * Runs a cell and shows what it gives.
   *
   * @param label the cell's name in messages
   */
  End run(String source, String label) {
    return run(source, label, true);
  }

  /** Runs a cell; what goes wrong in it is not shown. */
  End runQuietly(String source, String label) {
    return run(source, label, false);
  }

  private End run(String source, String label, boolean shown) {
    Shell shell = shell();
    AtomicReference<End> end = new AtomicReference<>(End.STOPPED);
    console.interruptibly(
        shell::interrupt,
        () -> {
          try {
            Verdicts.clear();
            Object value = shell.run(source, label);
            boolean denied = Boolean.FALSE.equals(value) || !Verdicts.last().orElse(true);
            end.set(denied ? End.DENIED : End.DONE);
            if (shown) {
              Values.show(value).ifPresent(this::printText);
            }
          } catch (CellException e) {
            boolean stopped = e.kind() == CellException.Kind.INTERRUPTED;
            end.set(stopped ? End.STOPPED : End.FAILED);
            if (shown) {
              console.print(lines(e, stopped));
            }
          } catch (RuntimeException e) { // the value's own toString
            end.set(End.FAILED);
            printText("==> (its text can't be had: " + e + ")");
          }
        });
    return end.get();
  }

  private void printText(String text) {
    List<AttributedString> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(new AttributedString(line)));
    console.print(lines);
  }

  private static List<AttributedString> lines(CellException e, boolean stopped) {
    List<AttributedString> lines = new ArrayList<>();
    for (String line : e.lines()) {
      boolean headline = lines.isEmpty() || line.startsWith("caused by ");
      lines.add(Ink.of(line, stopped ? Ink.DIM : headline ? Ink.ERROR : Ink.TEXT));
    }
    return lines;
  }
}

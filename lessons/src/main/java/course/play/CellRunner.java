package course.play;

import course.check.Verdicts;
import course.shell.CellException;
import course.shell.Shell;
import course.show.Exhibit;
import course.show.Screens;
import course.show.TerminalScreen;
import course.show.ValueText;
import course.terminal.Background;
import course.terminal.Styles;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.AttributedString;

/** Runs cells for a learner: shows their value or what went wrong, and stops them on Ctrl-C. */
final class CellRunner {
  private static final int LONGEST_VALUE = 2_000;

  private final Background<Shell> opening;
  private final LessonConsole console;

  CellRunner(Background<Shell> opening, LessonConsole console) {
    this.opening = opening;
    this.console = console;
  }

  /** How a cell ended. */
  enum End {
    /** All of it ran. */
    DONE,
    /** It returned {@code false}, or a check in it found that the exercise is not solved. */
    DENIED,
    /** It does not compile, or threw something. */
    FAILED,
    /** The learner stopped it. */
    STOPPED
  }

  /** The shell; waits while it is opening. */
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
   * Runs a cell and shows its value.
   *
   * @param label the cell's name in messages
   */
  End run(String source, String label) {
    return run(source, label, true);
  }

  /** Runs a cell; neither its value nor its failure is shown. */
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
              show(value);
            }
          } catch (CellException e) {
            boolean stopped = e.kind() == CellException.Kind.INTERRUPTED;
            end.set(stopped ? End.STOPPED : End.FAILED);
            if (shown) {
              console.print(lines(e, stopped));
            }
          } catch (RuntimeException e) { // the value's own toString
            end.set(End.FAILED);
            printText("==> (its toString() failed: " + e + ")");
          }
        });
    return end.get();
  }

  /** Shows a picture on the screen, any other value as text. */
  private void show(Object value) {
    if (!ValueText.isWorthShowing(value)) {
      return;
    } else if (value instanceof Exhibit exhibit) {
      exhibit.show();
    } else if (value instanceof BufferedImage image) {
      Screens.current().show(picture(image)).finish();
    } else {
      printText("==> " + ValueText.of(value, LONGEST_VALUE).stripTrailing());
    }
  }

  private static Exhibit picture(BufferedImage image) {
    return new Exhibit() {
      @Override
      public String text(int columns) {
        return String.format(
            "(a picture of %d × %d pixels)%n", image.getWidth(), image.getHeight());
      }

      @Override
      public Optional<BufferedImage> image() {
        return Optional.of(image);
      }
    };
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
      lines.add(Styles.of(line, stopped ? Styles.DIM : headline ? Styles.ERROR : Styles.TEXT));
    }
    return lines;
  }
}

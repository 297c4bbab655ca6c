package course.show;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import toylm.io.AtomicFiles;

/**
 * Shows pictures in a window where there is a display, else as PNG files with a sketch in the
 * terminal; what has no picture is shown as text. Updates are drawn in place, at most twice per
 * second, if nothing was printed below; else only the last one is shown, and single lines every ten
 * seconds.
 */
public final class TerminalScreen implements Screen {
  private static final long TEXT_NANOS = 500_000_000L;
  private static final long FILE_NANOS = 2_000_000_000L;
  private static final long LINE_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final Path folder;
  private final Optional<ChartWindow> window;
  private final IntSupplier columns;
  private final IntSupplier rows;
  private final Map<String, Integer> numbers = new HashMap<>();
  private String cell = "chart";

  /**
   * A screen on a terminal.
   *
   * @param out where text goes; redrawn in place only if it is a {@link TrackedOut}
   * @param folder for PNG files; is made when the first is written
   * @param window where pictures are shown; empty to write files
   * @param columns the terminal's present width
   * @param rows its present height; 0 if nothing can be drawn in place
   */
  public TerminalScreen(
      PrintStream out,
      Path folder,
      Optional<ChartWindow> window,
      IntSupplier columns,
      IntSupplier rows) {
    this.out = out;
    this.folder = folder;
    this.window = window;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * The screen of a program that knows only the width of its terminal, from the launcher: nothing
   * is redrawn in place.
   */
  static TerminalScreen open(PrintStream out) {
    return new TerminalScreen(
        out, charts(), ChartWindow.find(), () -> Integer.getInteger("course.columns", 80), () -> 0);
  }

  /** The default folder of PNG files: one of this user's among the temporary files. */
  public static Path charts() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "toylm-" + System.getProperty("user.name").replaceAll("[^\\w-]", "_"),
        "charts");
  }

  /** Sets the name of what is shown from now on: that of a file, without ".png". */
  public synchronized void cell(String name) {
    cell = name;
    numbers.remove(name);
  }

  private synchronized String next() {
    int number = numbers.merge(cell, 1, Integer::sum);
    return number == 1 ? cell : cell + "-" + number;
  }

  @Override
  public Slot show(Exhibit exhibit) {
    Place place = new Place(next());
    place.draw(exhibit, true);
    return place;
  }

  /** The place of one exhibit. */
  private final class Place implements Slot {
    private final String name;
    private Exhibit pending;
    private Exhibit unfiled; // drawn, but the file shows an earlier one
    private long drawn;
    private long filed;
    private int lines;
    private long mark = -1;
    private boolean told;

    Place(String name) {
      this.name = name;
    }

    @Override
    public synchronized void update(Exhibit exhibit) {
      pending = exhibit;
      if (System.nanoTime() - drawn >= TEXT_NANOS) {
        draw(exhibit, false);
      }
    }

    @Override
    public synchronized void finish() {
      if (pending != null) {
        draw(pending, true);
      } else if (unfiled != null) {
        unfiled.image().ifPresent(image -> file(image, true));
        unfiled = null;
      }
    }

    synchronized void draw(Exhibit exhibit, boolean last) {
      Optional<BufferedImage> image = exhibit.image();
      if (image.isPresent() && window.isPresent() && window.get().show(name, image.get())) {
        pending = null;
        drawn = System.nanoTime();
        if (!told) {
          told = true;
          out.println("(" + name + " is in the window)");
        }
        return;
      }
      boolean longAgo = image.isEmpty() && System.nanoTime() - drawn >= LINE_NANOS;
      if (!last && !inPlace() && !longAgo) {
        return;
      }
      String text = exhibit.text(Math.max(20, columns.getAsInt() - 1));
      if (!last && !inPlace() && text.lines().count() > 1) {
        return;
      }
      if (image.isPresent()) {
        unfiled = exhibit;
        text = text + (text.endsWith("\n") ? "" : "\n") + file(image.get(), last);
      }
      print(text);
      pending = null;
      drawn = System.nanoTime();
    }

    private boolean inPlace() {
      return out instanceof TrackedOut tracked
          && tracked.written() == mark
          && lines > 0
          && lines < rows.getAsInt();
    }

    private void print(String text) {
      String ended = text.endsWith("\n") ? text : text + "\n";
      out.print((inPlace() ? "\033[" + lines + "A\033[J" : "") + ended);
      out.flush();
      lines = ended.lines().mapToInt(this::rowsOf).sum();
      mark = out instanceof TrackedOut tracked ? tracked.written() : -1;
    }

    /** A line that is longer than the terminal is wide takes more rows. */
    private int rowsOf(String line) {
      int width = Math.max(1, columns.getAsInt());
      return Math.max(1, (line.codePointCount(0, line.length()) + width - 1) / width);
    }

    private String file(BufferedImage image, boolean last) {
      Path file = folder.resolve(name + ".png");
      if (last || System.nanoTime() - filed >= FILE_NANOS) {
        filed = System.nanoTime();
        unfiled = null;
        try {
          Files.createDirectories(folder);
          AtomicFiles.writeFile(file, stream -> ImageIO.write(image, "png", stream));
        } catch (IOException e) {
          return "(no picture: " + e.getMessage() + ")\n";
        }
      }
      return "(picture: " + file + ")\n";
    }
  }
}

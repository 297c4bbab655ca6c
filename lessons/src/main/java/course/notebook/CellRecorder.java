package course.notebook;

import course.lesson.Part;
import course.shell.CellException;
import course.shell.Shell;
import course.show.Exhibit;
import course.show.MimeBundle;
import course.show.Screen;
import course.show.Screens;
import course.show.ValueText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a lesson's cells one after the other and records their outputs, in order. */
public final class CellRecorder implements AutoCloseable {
  private final Shell shell = Shell.open();

  /**
   * Runs a cell.
   *
   * @return its outputs; a {@link Output.Failure} is the last
   */
  public List<Output> run(Part.Cell cell) {
    Recorder recorder = new Recorder();
    PrintStream out = System.out;
    PrintStream err = System.err;
    Screen screen = Screens.use(recorder);
    System.setOut(recorder.stream("stdout"));
    System.setErr(recorder.stream("stderr"));
    Output last = null;
    try {
      Object value = shell.run(cell.source(), "cell " + cell.id());
      if (ValueText.isWorthShowing(value)) {
        last = new Output.Result(MimeBundle.of(value));
      }
    } catch (CellException e) {
      last = failure(e);
    } finally {
      System.setOut(out);
      System.setErr(err);
      Screens.use(screen);
    }
    List<Output> outputs = recorder.outputs();
    if (last != null) {
      outputs.add(last);
    }
    return outputs;
  }

  /**
   * Whether an expectation holds.
   *
   * @throws CellException if it does not compile, or throws something
   */
  public boolean holds(Part.Expectation expectation) throws CellException {
    return Boolean.TRUE.equals(shell.run(expectation.condition(), "an expectation"));
  }

  private static Output.Failure failure(CellException e) {
    String name =
        e.kind() == CellException.Kind.COMPILE
            ? "CompileError"
            : e.getCause() == null ? "Interrupted" : e.getCause().getClass().getSimpleName();
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return new Output.Failure(name, message == null ? "" : message, e.lines());
  }

  @Override
  public void close() {
    shell.close();
  }

  /** Records what is printed and shown; an update replaces what it updates. */
  private static final class Recorder implements Screen {
    private final List<Output> outputs = new ArrayList<>();

    @Override
    public synchronized Slot show(Exhibit exhibit) {
      int at = outputs.size();
      outputs.add(new Output.Shown(MimeBundle.of(exhibit)));
      return Slot.ofLast(last -> replace(at, last));
    }

    private synchronized void replace(int at, Exhibit exhibit) {
      outputs.set(at, new Output.Shown(MimeBundle.of(exhibit)));
    }

    private synchronized void print(String name, String text) {
      int at = outputs.size() - 1;
      if (at >= 0 && outputs.get(at) instanceof Output.Printed p && p.name().equals(name)) {
        outputs.set(at, new Output.Printed(name, p.text() + text));
      } else {
        outputs.add(new Output.Printed(name, text));
      }
    }

    synchronized List<Output> outputs() {
      return new ArrayList<>(outputs);
    }

    PrintStream stream(String name) {
      OutputStream bytes =
          new OutputStream() {
            @Override
            public void write(int b) {
              write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] b, int from, int n) { // a PrintStream writes whole characters
              print(name, new String(b, from, n, StandardCharsets.UTF_8));
            }
          };
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
  }
}

package course.play;

import course.shell.Shell;
import course.show.TrackedOut;
import course.terminal.Background;
import course.terminal.Styles;
import course.terminal.Wrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Signals;

/** A person at a terminal, whose lines JLine edits. */
final class TerminalConsole implements LessonConsole {
  private static final int HISTORY = 1_000;
  private static final long IMPATIENCE_NANOS = 1_000_000_000L;
  private static final String CLEAR_LINE = "\r\033[K";

  private final Terminal terminal;
  private final TrackedOut out;
  private final Styles styles;
  private final Background<Shell> shell;
  private final JavaLine java;
  private final Path history;
  private LineReader reader;
  private boolean statusShown;

  /**
   * A console.
   *
   * @param out the terminal's output, which cells print to as well
   * @param shell completes and checks what is typed; opens from the first question on, when there
   *     is something to read
   * @param history a file for the lines typed; its folder is made
   */
  TerminalConsole(
      Terminal terminal, TrackedOut out, boolean colour, Background<Shell> shell, Path history) {
    this.terminal = terminal;
    this.out = out;
    this.styles = new Styles(colour);
    this.shell = shell;
    this.java = new JavaLine(shell::get, colour);
    this.history = history;
    // A Ctrl-C that comes just after a cell has ended must not end the lesson.
    terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
  }

  @Override
  public int columns() {
    int width = terminal.getWidth();
    return width > 0 ? width : Integer.getInteger("course.columns", 80);
  }

  @Override
  public int rows() {
    int height = terminal.getHeight();
    return height > 0 ? height : 24;
  }

  /** Whether the cursor can be moved, so that a line can be drawn over. */
  boolean moves() {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  @Override
  public Styles styles() {
    return styles;
  }

  @Override
  public void print(List<AttributedString> lines) {
    StringBuilder text = new StringBuilder(out.atLineStart() || statusShown ? "" : "\n");
    lines.forEach(line -> text.append(styles.encode(line)).append('\n'));
    out.print(text);
    out.flush();
  }

  @Override
  public void status(String line) {
    if (moves()) {
      out.print(CLEAR_LINE + Wrap.cut(line, columns() - 1));
      out.flush();
      statusShown = !line.isEmpty();
      if (line.isEmpty()) {
        out.forgetLine();
      }
    }
  }

  @Override
  public long printed() {
    return out.written();
  }

  @Override
  public Reply read(Ask ask) {
    if (reader == null) {
      shell.begin();
      reader = open();
    }
    java.expect(ask.kind());
    reader.setVariable(LineReader.DISABLE_HISTORY, ask.kind() != Kind.JAVA);
    List<AttributedString> above = new ArrayList<>();
    above.add(AttributedString.EMPTY);
    above.addAll(Wrap.lines(Styles.of(ask.hint(), Styles.DIM), columns() - 1));
    print(above);
    while (true) {
      try {
        String text = reader.readLine("> ", null, (Character) null, ask.initial());
        if (text.isEmpty() && moves()) {
          out.print("\033[" + (above.size() + 1) + "A\033[J"); // removes the question
          out.forgetLine();
        }
        return new Reply(Reply.End.ENTER, text);
      } catch (UserInterruptException e) {
        if (ask.kind() == Kind.EDIT) {
          return new Reply(Reply.End.CANCELLED, e.getPartialLine());
        }
      } catch (EndOfFileException e) {
        return new Reply(Reply.End.CLOSED, "");
      }
    }
  }

  private LineReader open() {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("toylm")
            .parser(java)
            .completer(java)
            .highlighter(java)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // "!" is an ordinary character
            .option(LineReader.Option.AUTO_MENU, false)
            .option(LineReader.Option.INSERT_TAB, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "· ")
            .variable(LineReader.HISTORY_SIZE, HISTORY)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY);
    try {
      Files.createDirectories(history.toAbsolutePath().getParent());
      builder.variable(LineReader.HISTORY_FILE, history);
    } catch (IOException e) { // learning works without a history
      out.println("note: no history is kept, " + history + " can't be written");
    }
    LineReader made = builder.build();
    EditorKeys.bind(made, java);
    return made;
  }

  @Override
  public void interruptibly(Runnable stop, Runnable work) {
    // Both: a dumb terminal gets no signals, and a terminal of JLine's own sends its own.
    Terminal.SignalHandler handler = terminal.handle(Terminal.Signal.INT, signal -> stop.run());
    Object system = Signals.register("INT", stop);
    // The echo of keys pressed meanwhile would spoil what is drawn in place.
    boolean echo = terminal.echo(false);
    long before = System.nanoTime();
    try {
      work.run();
    } finally {
      terminal.echo(echo);
      if (System.nanoTime() - before > IMPATIENCE_NANOS) {
        dropTyped();
      }
      Signals.unregister("INT", system);
      terminal.handle(Terminal.Signal.INT, handler);
    }
  }

  /** Drops the keys pressed while a cell was running. */
  private void dropTyped() {
    Attributes attributes = terminal.enterRawMode();
    try {
      while (terminal.reader().peek(1) >= 0) {
        terminal.reader().read();
      }
    } catch (IOException e) {
      // The next question will report it.
    } finally {
      terminal.setAttributes(attributes);
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}

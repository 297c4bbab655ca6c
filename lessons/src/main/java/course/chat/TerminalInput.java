package course.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** A person at a terminal: JLine edits the line and keeps a history from chat to chat. */
public final class TerminalInput implements ChatInput {
  private static final int HISTORY = 500;

  private final Terminal terminal;
  private final LineReader reader;

  /**
   * Opens the terminal; one that can do nothing (a dumb one) will do.
   *
   * @param history a file for the lines; its folder is made
   */
  public TerminalInput(Path history) throws IOException {
    terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("toylm")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // "!" is only a character
            .variable(LineReader.HISTORY_SIZE, HISTORY)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY);
    try {
      Files.createDirectories(history.toAbsolutePath().getParent());
      builder.variable(LineReader.HISTORY_FILE, history);
    } catch (IOException e) { // without a writable home one can still chat
      terminal.writer().println("note: no history is kept, " + history + " can't be written");
    }
    reader = builder.build();
  }

  /** The history's file: in {@code $XDG_STATE_HOME}, or {@code ~/.local/state}. */
  public static Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state != null && !state.isBlank()
            ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return folder.resolve("toylm").resolve("chat_history");
  }

  @Override
  public String readLine() {
    while (true) {
      try {
        return reader.readLine("> ");
      } catch (UserInterruptException e) {
        terminal.writer().println("(Ctrl-D ends)");
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  @Override
  public PrintWriter out() {
    return terminal.writer();
  }

  @Override
  public boolean interactive() {
    return true;
  }

  @Override
  public void interruptibly(Runnable work) {
    Thread worker = Thread.currentThread();
    // Not Terminal.handle: a dumb terminal doesn't hear of signals.
    Object before = Signals.register("INT", worker::interrupt);
    try {
      work.run();
    } finally {
      Signals.unregister("INT", before);
      Thread.interrupted(); // a Ctrl-C just after the end of the answer
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}

package course.play;

import course.show.TrackedOut;
import course.terminal.Styles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jline.utils.AttributedString;

/** A learner who says what is written down; when that is used up, they leave. */
final class ScriptedConsole implements LessonConsole {
  /** Enter alone. */
  static final String ENTER = "";

  /** Ctrl-C. */
  static final String CANCEL = "^C";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final TrackedOut out = new TrackedOut(bytes);
  private final Deque<String> replies;
  private final int columns;
  private final int rows;

  ScriptedConsole(int columns, int rows, String... replies) {
    this.columns = columns;
    this.rows = rows;
    this.replies = new ArrayDeque<>(List.of(replies));
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Styles styles() {
    return Styles.PLAIN;
  }

  @Override
  public void print(List<AttributedString> lines) {
    lines.forEach(line -> out.println(styles().encode(line)));
  }

  @Override
  public void status(String line) {
    if (!line.isEmpty()) {
      out.println("status: " + line);
    }
  }

  @Override
  public long printed() {
    return out.written();
  }

  @Override
  public Reply read(Ask ask) {
    String reply = replies.poll();
    out.println("[" + ask.hint() + "] " + (reply == null ? "^D" : reply));
    if (reply == null) {
      return new Reply(Reply.End.CLOSED, "");
    }
    return reply.startsWith(CANCEL)
        ? new Reply(Reply.End.CANCELLED, reply.substring(CANCEL.length()))
        : new Reply(Reply.End.ENTER, reply);
  }

  @Override
  public void interruptibly(Runnable stop, Runnable work) {
    work.run();
  }

  @Override
  public void close() {}

  /** All that was shown and said. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

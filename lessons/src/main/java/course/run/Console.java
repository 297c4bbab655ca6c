package course.run;

import java.io.PrintWriter;

/**
 * Where a run says what it does.
 *
 * @param out results
 * @param err notes
 * @param progress shows long work
 */
public record Console(PrintWriter out, PrintWriter err, TaskProgress.Factory progress) {
  /** A console that shows progress on {@code err}. */
  public Console(PrintWriter out, PrintWriter err) {
    this(out, err, (task, total) -> new Progress(task, total, err));
  }

  /** A line of results. */
  void say(String line) {
    out.println(line);
    out.flush();
  }
}

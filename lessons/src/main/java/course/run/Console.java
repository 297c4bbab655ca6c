package course.run;

import java.io.PrintWriter;

/**
 * Where a run says what it does.
 *
 * @param out results
 * @param err progress
 */
public record Console(PrintWriter out, PrintWriter err) {
  /** A line of results. */
  void say(String line) {
    out.println(line);
    out.flush();
  }
}

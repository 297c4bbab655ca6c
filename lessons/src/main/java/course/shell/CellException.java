package course.shell;

import java.util.List;

/** A cell that did not come to its end; {@link #lines} tells a learner why. */
public final class CellException extends Exception {
  /** What kept a cell from its end. */
  public enum Kind {
    /** The compiler refused it, or more is to come. */
    COMPILE,
    /** It threw something. */
    THROWN,
    /** It was stopped. */
    INTERRUPTED
  }

  private final Kind kind;
  private final List<String> lines;

  CellException(Kind kind, String message, List<String> lines, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.lines = List.copyOf(lines);
  }

  /** What kept the cell from its end. */
  public Kind kind() {
    return kind;
  }

  /** For a learner: what is wrong, where in the cell, and its causes; without colours. */
  public List<String> lines() {
    return lines;
  }
}

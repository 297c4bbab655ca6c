package course.shell;

import java.util.List;

/** A cell that did not finish; {@link #lines} explain to a learner why. */
public final class CellException extends Exception {
  /** Why a cell did not finish. */
  public enum Kind {
    /** The compiler refused it, or it is incomplete. */
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

  /** Why the cell did not finish. */
  public Kind kind() {
    return kind;
  }

  /** For a learner: what is wrong, where in the cell, and its causes; without colours. */
  public List<String> lines() {
    return lines;
  }
}

package course.shell;

/**
 * Whether the running cell is to stop. Compiled cells check at every backward jump and at every
 * method's start, which is why this is public and static; see {@link InterruptibleControl}.
 */
public final class Interrupts {
  private static volatile boolean wanted;

  private Interrupts() {}

  /** What a cell ends with when it is stopped. */
  public static final class CellInterrupted extends Error {
    CellInterrupted() {
      super("interrupted", null, false, true);
    }
  }

  /**
   * Returns, or ends the cell.
   *
   * @throws CellInterrupted if the cell is to stop; thrown again at the next check, so that a cell
   *     cannot catch it for good
   */
  public static void check() {
    if (wanted) {
      throw new CellInterrupted();
    }
  }

  static void want(boolean stop) {
    wanted = stop;
  }
}

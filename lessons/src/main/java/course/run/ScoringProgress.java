package course.run;

import toylm.eval.ProbeScorer;

/**
 * Shows on a terminal how far the scoring is; elsewhere it says nothing, because scoring is short.
 */
public final class ScoringProgress implements ProbeScorer.Progress, AutoCloseable {
  private final boolean terminal = Boolean.getBoolean("course.terminal");

  @Override
  public void at(int done, int total) {
    if (terminal) {
      System.err.printf("\rscoring %,d/%,d", done, total);
      System.err.flush();
    }
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (terminal) {
      System.err.print("\r" + " ".repeat(30) + "\r");
      System.err.flush();
    }
  }
}

package toylm.train;

import toylm.io.TrainingLog;

/** Watches a run: a progress bar, a chart, a test. */
public interface TrainingListener {
  /**
   * Training begins, or resumes.
   *
   * @param step steps done before
   */
  default void started(long step) {}

  /** A step was done. */
  default void step(TrainingLog.Entry entry) {}

  /** The state was saved. */
  default void saved(long step) {}
}

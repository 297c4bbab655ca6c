package course.run;

import toylm.train.TrainingListener;

/** Shows how far a training is, until it is closed. */
public interface TaskProgress extends TrainingListener, AutoCloseable {
  @Override
  void close();

  /** Makes one for a task. */
  @FunctionalInterface
  interface Factory {
    /**
     * Shows a task.
     *
     * @param task its name
     * @param total steps it has
     */
    TaskProgress start(String task, long total);
  }
}

package course.run;

import java.util.Locale;
import toylm.io.TrainingLog;
import toylm.train.TrainingListener;

/** Shows how far a training is, until it is closed. */
public interface TaskProgress extends TrainingListener, AutoCloseable {
  @Override
  void close();

  /** A step's loss and the first two of its metrics: {@code loss 0.51 · accuracy 0.94 · …}. */
  static String text(TrainingLog.Entry entry) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.3f", entry.loss()));
    entry.metrics().entrySet().stream()
        .limit(2)
        .forEach(m -> text.append(String.format(Locale.ROOT, " · %s %.2f", m.getKey(), m.getValue())));
    return text.toString();
  }

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

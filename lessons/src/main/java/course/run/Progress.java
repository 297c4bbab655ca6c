package course.run;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import toylm.io.TrainingLog;

/**
 * Shows a run's progress: a bar with time left, loss and tokens/s on a terminal, else a line per
 * validation on held-out data.
 */
public final class Progress implements TaskProgress {
  private final String task;
  private final long total;
  private final PrintWriter err;
  private final ProgressBar bar;
  private double tokensPerSecond;

  /**
   * A task's progress.
   *
   * @param task its name
   * @param total steps it has
   * @param err where the lines go if there is no terminal
   */
  public Progress(String task, long total, PrintWriter err) {
    this.task = task;
    this.total = total;
    this.err = err;
    this.bar =
        !Boolean.getBoolean("course.terminal")
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .continuousUpdate()
                .hideEta()
                .setConsumer(new DelegatingProgressBarConsumer(Progress::draw, columns()))
                .build();
  }

  /** Redraws the line. The library's own console writer queries the terminal, and may wait. */
  private static void draw(String line) {
    System.err.print("\r" + line);
    System.err.flush();
  }

  private static int columns() {
    return Math.max(20, Integer.getInteger("course.columns", 80) - 1);
  }

  @Override
  public void started(long step) {
    if (step > 0) {
      err.println("resuming at step " + step);
    }
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  @Override
  public void step(TrainingLog.Entry e) {
    double weight = tokensPerSecond == 0 ? 1 : 0.05;
    tokensPerSecond += weight * (e.tokensPerSecond() - tokensPerSecond);
    double tokensPerStep = (double) e.tokens() / e.step();
    double left = (total - e.step()) * tokensPerStep / tokensPerSecond;
    String text = TaskProgress.text(e) + String.format(" · %,.0f tokens/s", tokensPerSecond);
    if (bar != null) {
      bar.stepTo(e.step());
      bar.setExtraMessage(text + String.format(" · %.0f s left", left));
    } else if (!Double.isNaN(e.validationLoss())) {
      err.println(
          String.format(
              "%s step %d/%d · %s · held-out %.3f · %.0f s left",
              task, e.step(), total, text, e.validationLoss(), left));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.println();
    }
  }
}

package course.model;

import course.run.TaskProgress;
import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import java.util.Locale;
import toylm.io.TrainingLog;

/** A training's progress as one line where cells show things, updated about every second. */
final class ProgressLine implements TaskProgress {
  private static final long REDRAW_NANOS = 800_000_000L;
  private static final int BAR = 24;

  private final String task;
  private final long total;
  private Screen.Slot slot;
  private TrainingLog.Entry last;
  private double tokensPerSecond;
  private long first;
  private long drawn;

  ProgressLine(String task, long total) {
    this.task = task;
    this.total = total;
  }

  @Override
  public void started(long step) {
    first = step;
    slot = Screens.current().show(line(step, step == 0 ? "starting" : "resuming"));
  }

  @Override
  public void step(TrainingLog.Entry entry) {
    last = entry;
    double weight = tokensPerSecond == 0 ? 1 : 0.05;
    tokensPerSecond += weight * (entry.tokensPerSecond() - tokensPerSecond);
    if (System.nanoTime() - drawn > REDRAW_NANOS) {
      double tokensPerStep = (double) entry.tokens() / entry.step();
      double left = (total - entry.step()) * tokensPerStep / tokensPerSecond;
      String text = TaskProgress.text(entry);
      boolean known = entry.step() > first + total / 50; // the very first steps are slow
      slot.update(
          line(
              entry.step(),
              known ? String.format(Locale.ROOT, "%s · %.0f s left", text, left) : text));
      drawn = System.nanoTime();
    }
  }

  private Exhibit line(long step, String text) {
    int full = total == 0 ? BAR : (int) (BAR * step / total);
    String line =
        String.format(
            "%-8s %s%s %3d %% · %s%n",
            task,
            "█".repeat(full),
            "░".repeat(BAR - full),
            total == 0 ? 100 : 100 * step / total,
            text);
    return columns -> line;
  }

  @Override
  public void close() {
    if (slot != null && last != null) {
      slot.update(line(last.step(), TaskProgress.text(last)));
    }
    if (slot != null) {
      slot.finish();
    }
  }
}

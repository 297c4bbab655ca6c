package course.play;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that runs beside the rest, and is waited for where it is needed. */
final class Background<T> {
  private final FutureTask<T> task;
  private final String name;
  private boolean begun;

  /**
   * Something to begin later.
   *
   * @param name of its thread
   */
  Background(String name, Supplier<T> work) {
    this.task = new FutureTask<>(work::get);
    this.name = name;
  }

  /** Something that is there already. */
  static <T> Background<T> of(T value) {
    return new Background<>("ready", () -> value);
  }

  /** Begins it, if it has not begun, on a thread that does not keep the program alive. */
  synchronized void begin() {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Waits for it; begins it if nobody has.
   *
   * @throws IllegalStateException with what went wrong in it
   */
  T get() {
    begin();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) { // it is needed all the same
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

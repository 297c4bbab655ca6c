package course.terminal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value that is made on another thread, and waited for where it is needed.
 *
 * @param <T> the value
 */
public final class Background<T> {
  private final FutureTask<T> task;
  private final String name;
  private boolean begun;

  /**
   * Work to begin later.
   *
   * @param name the thread's
   * @param work makes the value
   */
  public Background(String name, Supplier<T> work) {
    this.task = new FutureTask<>(work::get);
    this.name = name;
  }

  /** A value that is there already. */
  public static <T> Background<T> of(T value) {
    return new Background<>("ready", () -> value);
  }

  /** Begins if it has not begun, on a thread that does not keep the program alive. */
  public synchronized void begin() {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * The value; waits for it, and begins if necessary.
   *
   * @throws IllegalStateException if the work failed, with its exception as the cause
   */
  public T get() {
    begin();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) { // the value is needed all the same
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

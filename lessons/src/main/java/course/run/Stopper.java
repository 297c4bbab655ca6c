package course.run;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long work end cleanly on Ctrl-C: the JVM's shutdown interrupts the working thread, and waits
 * until it has saved its state.
 */
public final class Stopper {
  private static final long PATIENCE_SECONDS = 60;

  private Stopper() {}

  /** Work that stops when its thread is interrupted. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, or stops early and saves what is done. */
    T run() throws IOException;
  }

  /** Runs the work; a shutdown interrupts it and waits for its end. */
  public static <T> T stoppable(Work<T> work) throws IOException {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(worker, done), "stopper");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down: the hook is running, and that is what it is for.
      }
    }
  }

  private static void stop(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("\nstopped; the same command continues from here.");
      } else {
        System.err.println("\nstopped without saving; the last checkpoint is intact.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package course.terminal;

import java.util.function.Consumer;

/** A status line that counts the seconds of slow work, until it is stopped. */
public final class Ticker {
  private static final int QUIET_SECONDS = 3;

  private final Thread thread;

  /**
   * Shows at once what is done, and after some seconds also for how long.
   *
   * @param status shows a line in place of the one before
   * @param after follows the seconds
   */
  public Ticker(Consumer<String> status, String what, String after) {
    status.accept(what);
    thread = new Thread(() -> count(status, what, after), "ticker");
    thread.setDaemon(true);
    thread.start();
  }

  private static void count(Consumer<String> status, String what, String after) {
    try {
      for (int seconds = 1; true; seconds++) {
        Thread.sleep(1_000);
        if (seconds >= QUIET_SECONDS) {
          status.accept(what + " · " + seconds + " s" + after);
        }
      }
    } catch (InterruptedException e) {
      // stopped
    }
  }

  /** Ends the counting; no status comes after this. */
  public void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

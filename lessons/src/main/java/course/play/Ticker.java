package course.play;

/** A status line that counts the seconds of something long, until it is stopped. */
final class Ticker {
  private static final int QUIET_SECONDS = 3;

  private final Thread thread;

  /**
   * Shows what is done at once, and after some seconds also for how long.
   *
   * @param after said behind the seconds
   */
  Ticker(Console console, String what, String after) {
    console.status(what);
    thread = new Thread(() -> count(console, what, after), "ticker");
    thread.setDaemon(true);
    thread.start();
  }

  private static void count(Console console, String what, String after) {
    try {
      for (int seconds = 1; true; seconds++) {
        Thread.sleep(1_000);
        if (seconds >= QUIET_SECONDS) {
          console.status(what + " · " + seconds + " s" + after);
        }
      }
    } catch (InterruptedException e) {
      // stopped
    }
  }

  /** No status comes after this. */
  void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

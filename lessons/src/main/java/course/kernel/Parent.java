package course.kernel;

import java.util.Locale;
import java.util.Optional;

/** The process that started this kernel: without it, nobody would ever end the kernel. */
final class Parent {
  private Parent() {}

  /** Jupyter says in the environment who it is; without that, a kernel started by hand stays. */
  static void onEnd(Runnable end) {
    String pid = System.getenv("JPY_PARENT_PID");
    if (pid == null) {
      return;
    }
    // On Windows the variable holds something else, and the kernel is a child of its own.
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Optional<ProcessHandle> parent =
        windows || !pid.matches("\\d{1,18}")
            ? ProcessHandle.current().parent()
            : ProcessHandle.of(Long.parseLong(pid));
    Thread thread =
        new Thread(
            () -> {
              parent.ifPresent(p -> p.onExit().join());
              end.run();
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }
}

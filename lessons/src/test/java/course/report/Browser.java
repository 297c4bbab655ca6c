package course.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import toylm.Require;

/** A headless Chromium, as a person has it: profile, sandbox and network aside. */
record Browser(Path executable) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /**
   * The one on the PATH. Without one the test is skipped, in one line; where {@code COURSE_REQUIRE}
   * names {@code browser} it fails.
   */
  static Browser require() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String dir : path.split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path executable = Path.of(dir, name);
        if (Files.isExecutable(executable)) {
          return new Browser(executable);
        }
      }
    }
    String line = "expected a Chromium on the PATH, found none of " + NAMES;
    throw Require.missing(
        "browser", line + "; install one (for example: apt-get install chromium)");
  }

  /** What the browser printed: the page as it became, and its log. */
  record Visit(String dom, String log) {}

  /** Opens a page, waits until it is still, and returns what became of it. */
  Visit open(Path page, Path scratch, String... options) throws IOException, InterruptedException {
    Path dom = scratch.resolve("dom.html");
    Path log = scratch.resolve("browser.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom"));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the browser did not end in a minute");
      assertEquals(0, process.exitValue(), () -> "the browser failed: " + read(log));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Visit(read(dom), read(log));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

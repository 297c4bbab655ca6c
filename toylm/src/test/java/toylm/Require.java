package toylm;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** What some tests need and not every machine has: a browser, OpenCL. */
public final class Require {
  private Require() {}

  /**
   * Skips the test in one visible line; fails it where {@code COURSE_REQUIRE} names the thing.
   *
   * @param what its name there
   * @param line expected, found, what to do
   * @return never; for {@code throw Require.missing(…)}
   */
  public static RuntimeException missing(String what, String line) {
    String required = System.getenv().getOrDefault("COURSE_REQUIRE", "");
    if (Arrays.asList(required.split("[, ]+", -1)).contains(what)) {
      return fail(line);
    }
    System.err.println("skipped: " + line);
    return Assumptions.abort(line);
  }
}

package course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import jdk.jshell.tool.JavaShellToolBuilder;

/** The real jshell tool. */
public final class Jshell {
  private Jshell() {}

  /**
   * The output of a run.
   *
   * @param input the lines typed
   */
  public static String run(String input, String... arguments) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status =
        JavaShellToolBuilder.builder()
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null)
            .out(out)
            .err(out)
            .start(arguments);
    assertEquals(0, status, bytes.toString(StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

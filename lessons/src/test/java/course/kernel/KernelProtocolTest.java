package course.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a front end may expect; the behaviours are in protocol.py, one function each. */
class KernelProtocolTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path dir;

  @TestFactory
  Stream<DynamicTest> overZeroMq() throws IOException, InterruptedException {
    Python python = Python.require(dir);
    python.installKernel("-Dcourse.runs=" + dir.resolve("runs"));
    Path script = dir.resolve("protocol.py");
    try (InputStream text = KernelProtocolTest.class.getResourceAsStream("protocol.py")) {
      Files.copy(text, script);
    }
    Process process =
        python.process(script.toString()).redirectError(dir.resolve("stderr").toFile()).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return Stream.concat(
        lines.lines().map(KernelProtocolTest::behaviour),
        Stream.of(dynamicTest("the script came to its end", () -> ended(process))));
  }

  private static DynamicTest behaviour(String line) {
    try {
      JsonNode said = JSON.readTree(line);
      if (said.path("figure").isTextual()) {
        System.out.println("kernel: " + said.get("figure").asText());
      }
      return dynamicTest(
          said.get("name").asText(),
          () -> {
            if (said.has("failure")) {
              fail(said.get("failure").asText());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("expected a line of JSON, found " + line, e);
    }
  }

  private static void ended(Process process) throws IOException, InterruptedException {
    assertEquals(0, process.waitFor(), Files.readString(dir.resolve("stderr")));
  }
}

package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.Require;

class NotebookCommandTest {
  private static final String EMPTY =
      "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}";

  @TempDir Path dir;

  @BeforeEach
  void publish() throws IOException {
    Files.createDirectories(dir.resolve("notebooks"));
    Files.writeString(dir.resolve("notebooks/01-next-token.ipynb"), EMPTY);
    Files.writeString(dir.resolve("notebooks/11-dpo.ipynb"), EMPTY);
  }

  private Process start(Path output, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcourse.home=" + dir,
                "-cp",
                System.getProperty("java.class.path"),
                "course.Main",
                "notebook"));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("JUPYTER_DATA_DIR", dir.resolve("jupyter").toString());
    process.environment().put("JUPYTER_CONFIG_DIR", dir.resolve("config").toString());
    process.environment().put("JUPYTER_RUNTIME_DIR", dir.resolve("runtime").toString());
    process.environment().put("JUPYTER_TOKEN", "secret");
    return process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  @Test
  void aNumberThatIsNoLessonIsRefusedWithThoseThereAre() throws Exception {
    Path output = dir.resolve("output");
    assertEquals(1, start(output, "2").waitFor());
    assertTrue(
        Files.readString(output)
            .contains(
                "expected a lesson's number, found 2; choose one of 01-next-token.ipynb,"
                    + " 11-dpo.ipynb"),
        Files.readString(output));
  }

  @Test
  void jupyterOpensACopyThatIsTheStudentsAndKnowsTheKernel() throws Exception {
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "jupyter-notebook")));
    if (!there) {
      throw Require.missing(
          "jupyter",
          "expected jupyter-notebook, to serve a lesson, found none; apt-get install"
              + " --no-install-recommends jupyter-notebook");
    }
    Files.createDirectories(dir.resolve("work"));
    String mine = EMPTY.replace("[]", "[ ]");
    Files.writeString(dir.resolve("work/01-next-token.ipynb"), mine);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path output = dir.resolve("output");
    Process process = start(output, "1", "--no-browser", "--port=" + port);
    try {
      String kernels = get(process, port, "kernelspecs");
      assertTrue(kernels.contains("Java (toylm)"), kernels);
      String files = get(process, port, "contents");
      assertTrue(files.contains("11-dpo.ipynb"), files);
      assertEquals(mine, Files.readString(dir.resolve("work/01-next-token.ipynb")));
      assertTrue(
          Files.readString(output).contains("opening " + dir.resolve("work/01-next-token.ipynb")),
          Files.readString(output));
    } finally {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroy(); // what Ctrl-C does
      process.waitFor(30, TimeUnit.SECONDS);
      for (ProcessHandle child : children) {
        assertFalse(child.isAlive(), "Jupyter ends with the command");
      }
    }
  }

  private String get(Process process, int port, String what) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + "/api/" + what + "?token=secret");
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      try {
        return HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(100); // it is starting
      }
    }
    throw new IOException("no answer: " + Files.readString(dir.resolve("output")));
  }
}

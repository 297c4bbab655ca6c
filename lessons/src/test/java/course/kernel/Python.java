package course.kernel;

import course.kernel.install.KernelSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.Require;

/** A Python with Jupyter's client, and a folder of kernels for it. */
record Python(String program, Path data) {

  /** Finds one, or skips the test. */
  static Python require(Path data) throws IOException, InterruptedException {
    for (String program : List.of("/usr/bin/python3", "python3")) {
      if (isClient(program)) {
        return new Python(program, data);
      }
    }
    throw Require.missing(
        "jupyter",
        "expected a python3 with jupyter_client, to talk to the kernel as Jupyter does, found none;"
            + " apt-get install --no-install-recommends jupyter-notebook jupyter-nbconvert"
            + " jupyter-client");
  }

  private static boolean isClient(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "-c", "import jupyter_client, nbconvert")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  /** Writes a kernel named java that runs these classes, not those that {@code ./course} built. */
  void installKernel(String... jvmOptions) throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Djava.awt.headless=true"));
    argv.addAll(List.of(jvmOptions));
    argv.add("-cp");
    argv.add(System.getProperty("java.class.path"));
    argv.addAll(List.of("course.Main", "kernel", "start", "{connection_file}"));
    Path folder = Files.createDirectories(data.resolve("kernels").resolve("java"));
    Files.writeString(
        folder.resolve("kernel.json"),
        new KernelSpec("Java under test", argv, java.util.Map.of()).json());
  }

  /** A process that sees only this kernel. */
  ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("JUPYTER_PATH", data.toString());
    process.environment().put("JUPYTER_DATA_DIR", data.toString());
    process.environment().put("JUPYTER_CONFIG_DIR", data.resolve("config").toString());
    process.environment().put("JUPYTER_RUNTIME_DIR", data.resolve("runtime").toString());
    process.environment().put("IPYTHONDIR", data.resolve("ipython").toString());
    process.environment().put("PYTHONUNBUFFERED", "1");
    process.environment().remove("LD_PRELOAD"); // for this JVM
    return process.directory(new File("."));
  }
}

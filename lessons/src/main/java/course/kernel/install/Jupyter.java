package course.kernel.install;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the program that shows notebooks, or installs it into a folder of its own. */
public final class Jupyter {
  private static final String BY_HAND =
      "install Jupyter by hand (pip install notebook, or apt-get install jupyter-notebook)";

  private final Path own;

  /**
   * A finder.
   *
   * @param own the folder of the virtual environment that is made if there is no Jupyter
   */
  public Jupyter(Path own) {
    this.own = own;
  }

  /** In the user's cache: {@code ~/.cache/toylm/jupyter}. */
  public static Jupyter ofUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return new Jupyter(folder.resolve("toylm").resolve("jupyter"));
  }

  /**
   * The program, which takes the options of {@code jupyter notebook}.
   *
   * @param lab whether JupyterLab is wanted rather than the plain notebook
   * @param progress receives a line before an installation, which takes about a minute
   * @throws IOException if there is none and none can be installed; the message says what to do
   */
  public Path program(boolean lab, PrintWriter progress) throws IOException {
    String wanted = lab ? "jupyter-lab" : "jupyter-notebook";
    Optional<Path> found = find(wanted);
    if (found.isEmpty()) {
      if (!lab) {
        found = find("jupyter-lab"); // which shows notebooks as well
      }
      if (found.isEmpty()) {
        install(lab ? "jupyterlab" : "notebook", progress);
        found = find(wanted);
      }
    }
    return found.orElseThrow(
        () -> new IOException("expected " + wanted + " in " + own + ", found none; " + BY_HAND));
  }

  private Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)).filter(p -> !p.isEmpty()).map(Path::of),
            Stream.of(own.resolve("bin"), own.resolve("Scripts")))
        .flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".exe")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void install(String what, PrintWriter progress) throws IOException {
    progress.println(
        "found no Jupyter: installing " + what + " into " + own + " (once, about a minute) …");
    Files.createDirectories(own.getParent());
    String python = File.separatorChar == '\\' ? "python" : "python3";
    run(List.of(python, "-m", "venv", own.toString()), "python3 with venv");
    Path bin = own.resolve(File.separatorChar == '\\' ? "Scripts" : "bin");
    run(
        List.of(
            bin.resolve("python").toString(),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--progress-bar=off",
            what),
        "pip to install " + what);
  }

  private static void run(List<String> command, String what) throws IOException {
    int exit = -1;
    try {
      exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new IOException("expected " + what + ", found none; " + BY_HAND, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (exit != 0) {
      throw new IOException(
          "expected " + what + ", found that " + String.join(" ", command) + " failed; " + BY_HAND);
    }
  }
}

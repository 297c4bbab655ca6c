package course.kernel.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folders where Jupyter looks for kernels, on each system.
 *
 * @param environment such as {@code System.getenv()}
 * @param system such as {@code System.getProperty("os.name")}
 */
public record JupyterFolders(Map<String, String> environment, String system) {
  /** The folders of this machine and its user. */
  public static JupyterFolders here() {
    return new JupyterFolders(System.getenv(), System.getProperty("os.name"));
  }

  boolean windows() {
    return system.toLowerCase(Locale.ROOT).contains("windows");
  }

  private boolean mac() {
    return system.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private Path home() {
    String home = environment.get(windows() ? "USERPROFILE" : "HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home);
  }

  /** The user's own kernels. */
  public Path user() {
    String set = environment.get("JUPYTER_DATA_DIR");
    if (set != null) {
      return Path.of(set).resolve("kernels");
    }
    Path data;
    if (mac()) {
      data = home().resolve("Library").resolve("Jupyter");
    } else if (windows()) {
      String roaming = environment.get("APPDATA");
      data = (roaming == null ? home() : Path.of(roaming)).resolve("jupyter");
    } else {
      String share = environment.get("XDG_DATA_HOME");
      data =
          (share == null || share.isEmpty() ? home().resolve(".local/share") : Path.of(share))
              .resolve("jupyter");
    }
    return data.resolve("kernels");
  }

  /** The kernels of an installation, such as /usr/local or a virtual environment. */
  public Path prefix(Path prefix) {
    return prefix.resolve("share").resolve("jupyter").resolve("kernels");
  }

  /**
   * The kernels of the Python that is active: a virtual environment's, Conda's, or that of the
   * {@code python3} on the path.
   *
   * @throws IOException if there is none
   */
  public Path sysPrefix() throws IOException {
    for (String name : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
      if (environment.get(name) != null) {
        return prefix(Path.of(environment.get(name)));
      }
    }
    try {
      Process python = new ProcessBuilder("python3", "-c", "import sys; print(sys.prefix)").start();
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (python.waitFor() == 0 && !said.isBlank()) {
        return prefix(Path.of(said.strip()));
      }
    } catch (IOException e) {
      throw new IOException(
          "expected an active virtual environment, Conda or python3, found none; use --user or"
              + " --prefix",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("python3 did not print its sys.prefix; use --prefix");
  }
}

package course.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel named {@code java} in one of Jupyter's folders: installs ours or sets up an IJava, and
 * takes it away again. A kernel that somebody else put there is moved aside, never deleted.
 */
public final class KernelSpecs {
  private static final String NAME = "java";

  private final Path home;
  private final Path kernels;
  private final JupyterFolders folders;

  /**
   * Those in one folder.
   *
   * @param home the course's folder
   * @param kernels such as {@link JupyterFolders#user}
   */
  public KernelSpecs(Path home, Path kernels, JupyterFolders folders) {
    this.home = home.toAbsolutePath().normalize();
    this.kernels = kernels.toAbsolutePath().normalize();
    this.folders = folders;
  }

  /** Where the kernel is, or would be. */
  public Path folder() {
    return kernels.resolve(NAME);
  }

  private Path aside() {
    return kernels.resolveSibling("kernels-replaced").resolve(NAME);
  }

  /** Whether our own kernel is there as it would be installed now. */
  public boolean isCurrent() throws IOException {
    Path file = folder().resolve("kernel.json");
    return Files.exists(file)
        && Files.readString(file).equals(KernelSpec.own(home, folders).json());
  }

  /** The name of a kernel that is there and not from us. */
  public Optional<String> foreign() {
    return Files.exists(folder()) && !KernelSpec.isOurs(folder())
        ? Optional.of(KernelSpec.nameOf(folder()))
        : Optional.empty();
  }

  /**
   * Installs our kernel.
   *
   * @param replace whether a kernel of somebody else may be moved aside
   * @throws IOException if it can't be written, or if there is one and it may not
   */
  public void install(boolean replace) throws IOException {
    install(KernelSpec.own(home, folders), null, replace);
  }

  /**
   * Makes a kernel of an IJava or JJava that the user has, with this project on its classpath.
   *
   * @param from its folder, or its release's zip
   * @return the jar that was found
   * @throws IOException also if there is no IJava in it
   */
  public Path installIJava(Path from, boolean replace) throws IOException {
    try (IJavaJar jar = IJavaJar.find(from)) {
      boolean itself = Files.isDirectory(from) && Files.exists(folder()) && inFolder(from);
      install(KernelSpec.ijava(home, folder(), jar), jar, replace || itself);
      return jar.path();
    }
  }

  private boolean inFolder(Path from) throws IOException {
    return from.toRealPath().startsWith(folder().toRealPath());
  }

  private void install(KernelSpec spec, IJavaJar jar, boolean replace) throws IOException {
    Optional<String> foreign = foreign();
    if (foreign.isPresent() && !replace) {
      throw new IOException(
          String.format(
              "expected no other kernel named java, found %s in %s; add --replace to move it to %s,"
                  + " or choose another place with --prefix or --sys-prefix",
              foreign.get(), folder(), aside()));
    }
    Files.createDirectories(kernels);
    Path fresh = Files.createTempDirectory(kernels, ".java-");
    try {
      Files.writeString(fresh.resolve("kernel.json"), spec.json());
      for (int size : new int[] {32, 64}) {
        Logo.write(fresh.resolve("logo-" + size + "x" + size + ".png"), size);
      }
      if (jar != null) {
        jar.copyTo(fresh.resolve(jar.name()));
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (UnsupportedOperationException e) {
      // Windows: no such permissions.
    } catch (IOException e) {
      delete(fresh);
      throw e;
    }
    if (foreign.isPresent()) {
      delete(aside());
      Files.createDirectories(aside().getParent());
      Files.move(folder(), aside());
    } else {
      delete(folder());
    }
    Files.move(fresh, folder(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Takes our kernel away; one that was moved aside for it comes back.
   *
   * @return what there is afterwards, in words
   * @throws IOException if the kernel there is not from us
   */
  public String uninstall() throws IOException {
    Optional<String> foreign = foreign();
    if (foreign.isPresent()) {
      throw new IOException(
          String.format(
              "expected a kernel that this course installed, found %s in %s; nothing was changed",
              foreign.get(), folder()));
    }
    boolean was = Files.exists(folder());
    delete(folder());
    if (Files.exists(aside())) {
      Files.move(aside(), folder());
      return "the kernel from before is back: " + KernelSpec.nameOf(folder());
    }
    return was ? "no kernel named java is left in " + kernels : "there was none in " + kernels;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

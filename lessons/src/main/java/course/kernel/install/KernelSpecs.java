package course.kernel.install;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The kernel named {@code java} in one of Jupyter's folders: installs ours or sets up an IJava, and
 * removes it again. A kernel that did not come from here is moved aside, never deleted.
 */
public final class KernelSpecs {
  private static final String NAME = "java";

  private final Path home;
  private final Path kernels;
  private final JupyterFolders folders;

  /**
   * The kernels in one folder.
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

  /** Whether our own kernel is installed exactly as {@link #install} would do it now. */
  public boolean isCurrent() throws IOException {
    Path file = folder().resolve("kernel.json");
    return Files.exists(file)
        && Files.readString(file).equals(KernelSpec.own(home, folders).json());
  }

  /** The name of another kernel that is in the place of ours. */
  public Optional<String> foreign() {
    return Files.exists(folder()) && !KernelSpec.isOurs(folder())
        ? Optional.of(KernelSpec.nameOf(folder()))
        : Optional.empty();
  }

  /**
   * Installs our kernel.
   *
   * @param replace whether another kernel may be moved aside
   * @throws IOException if it can't be written, or if there is another kernel that may not be moved
   */
  public void install(boolean replace) throws IOException {
    install(KernelSpec.own(home, folders), null, replace);
  }

  /**
   * Makes a kernel of the user's IJava or JJava, with this project on its class path.
   *
   * @param from its folder, or its release's zip
   * @param replace as in {@link #install(boolean)}
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
        writeLogo(fresh.resolve("logo-" + size + "x" + size + ".png"), size);
      }
      if (jar != null) {
        jar.copyTo(fresh.resolve(jar.name()));
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (UnsupportedOperationException e) {
      // Windows has no such permissions.
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
   * Removes our kernel; one that was moved aside for it comes back.
   *
   * @return what is there afterwards, in words
   * @throws IOException if the kernel there is another one
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

  /** Draws the kernel's picture, a square PNG: a speech bubble with bars that grow. */
  private static void writeLogo(Path file, int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(size / 64.0, size / 64.0);
    g.setColor(new Color(0x1f4e79));
    g.fill(new RoundRectangle2D.Double(3, 5, 58, 44, 16, 16));
    g.fill(new Polygon(new int[] {14, 32, 12}, new int[] {44, 46, 61}, 3));
    int[] heights = {9, 17, 28};
    for (int i = 0; i < heights.length; i++) {
      g.setColor(i < 2 ? new Color(0x9cc3e6) : new Color(0xf2b134));
      g.fill(new RoundRectangle2D.Double(15 + 13 * i, 41 - heights[i], 9, heights[i], 3, 3));
    }
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
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

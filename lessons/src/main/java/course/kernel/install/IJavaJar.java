package course.kernel.install;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jar of IJava, or of its fork JJava, in an unpacked folder or a release's zip. JJava's
 * launcher is not needed: what it would add is in {@link KernelSpec}.
 */
final class IJavaJar implements Closeable {
  private final Path jar;
  private final FileSystem zip;

  private IJavaJar(Path jar, FileSystem zip) {
    this.jar = jar;
    this.zip = zip;
  }

  /**
   * Finds it.
   *
   * @throws IOException if there is none
   */
  static IJavaJar find(Path from) throws IOException {
    if (!Files.exists(from)) {
      throw new IOException("expected IJava's folder or zip, found nothing at " + from);
    }
    FileSystem zip = Files.isDirectory(from) ? null : open(from);
    Path root = zip == null ? from : zip.getPath("/");
    Optional<Path> jar;
    try (Stream<Path> files = Files.walk(root, 4)) {
      jar =
          files
              .filter(f -> f.getFileName() != null)
              .filter(
                  f -> f.getFileName().toString().matches("(ijava-.*|jjava(?!-launcher).*)\\.jar"))
              .findFirst();
    }
    if (jar.isEmpty()) {
      if (zip != null) {
        zip.close();
      }
      throw new IOException(
          "expected java/ijava-1.3.0.jar or java/jjava.jar in "
              + from
              + ", found neither; download ijava-1.3.0.zip from the releases of SpencerPark/IJava,"
              + " or the kernelspec zip from those of dflib/jjava, on GitHub");
    }
    return new IJavaJar(jar.get(), zip);
  }

  private static FileSystem open(Path zip) throws IOException {
    try {
      return FileSystems.newFileSystem(zip, (ClassLoader) null);
    } catch (ProviderNotFoundException e) {
      throw new IOException("expected IJava's folder or zip, found neither in " + zip, e);
    }
  }

  /** Whether it is JJava. */
  boolean isJJava() {
    return name().startsWith("jjava");
  }

  /** Its path, perhaps within the zip. */
  Path path() {
    return jar;
  }

  String name() {
    return jar.getFileName().toString();
  }

  void copyTo(Path file) throws IOException {
    Files.copy(jar, file);
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}

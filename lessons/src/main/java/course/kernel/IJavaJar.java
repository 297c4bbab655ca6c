package course.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** IJava's jar in what a user has of it: an unpacked folder or the release's zip. */
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
    FileSystem zip =
        Files.isDirectory(from) ? null : FileSystems.newFileSystem(from, (ClassLoader) null);
    Path root = zip == null ? from : zip.getPath("/");
    Optional<Path> jar;
    try (Stream<Path> files = Files.walk(root, 4)) {
      jar =
          files
              .filter(f -> f.getFileName() != null)
              .filter(f -> f.getFileName().toString().matches("ijava-.*\\.jar"))
              .findFirst();
    }
    if (jar.isEmpty()) {
      if (zip != null) {
        zip.close();
      }
      throw new IOException(
          "expected java/ijava-1.3.0.jar in "
              + from
              + ", found no ijava-*.jar; download ijava-1.3.0.zip from the releases of"
              + " SpencerPark/IJava on GitHub");
    }
    return new IJavaJar(jar.get(), zip);
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

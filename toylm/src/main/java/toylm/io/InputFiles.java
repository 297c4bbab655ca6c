package toylm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The check of a file before it is opened for reading. */
final class InputFiles {
  private InputFiles() {}

  /**
   * Refuses anything but a regular file.
   *
   * @param what the expected kind of file, for the message, such as {@code a training log}
   */
  static void require(Path file, String what) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "expected " + what + ", found no such file; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw FormatException.of(file.toString(), what, "a folder or device", "check the path");
    }
  }
}

package toylm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What must be true of any file before it is opened for reading. */
final class InputFiles {
  private InputFiles() {}

  /**
   * Refuses what is no regular file.
   *
   * @param what what it should be, for the message, such as {@code a training log}
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

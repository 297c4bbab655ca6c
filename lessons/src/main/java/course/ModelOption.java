package course;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that chooses a model; mixed into the commands that talk with one. */
final class ModelOption {
  private static final Path ASSISTANT = Path.of("runs/default/dpo");
  private static final Path BASE = Path.of("runs/base");

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model's directory (default: runs/default/dpo, or runs/base if that is missing).")
  private Path dir;

  /** The directory that was named, or else the last one that a run would have made. */
  Path dir() {
    return dir != null ? dir : Files.isDirectory(ASSISTANT) ? ASSISTANT : BASE;
  }
}

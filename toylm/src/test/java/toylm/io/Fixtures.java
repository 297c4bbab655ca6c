package toylm.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** What several tests of this package need. */
final class Fixtures {
  private Fixtures() {}

  /** A file of the PyTorch fixture. */
  static Path tinyLlama(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/tiny-llama/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The message is one line of readable length with what was expected, found, and what to do. */
  static void assertOneClearLine(Exception e) {
    String message = e.getMessage();
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    assertTrue(message.length() <= 600, message);
    assertTrue(message.matches(".*expected .*, found .*; .*"), message);
  }
}

package toylm.gpu;

import com.aparapi.Config;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Aparapi's log. It warns of harmless attributes of class files, and prints whole stacks where our
 * own messages say what is wrong. It is therefore off, unless the property {@code
 * com.aparapi.logLevel} is set, to WARNING for example.
 */
public final class AparapiLog {
  /**
   * Kept in a field: java.util.logging discards loggers without a reference, and their level with
   * them.
   */
  private static final Logger LOGGER = Logger.getLogger(Config.getLoggerName());

  private AparapiLog() {}

  /** Turns it off, unless it was asked for. */
  public static void quiet() {
    if (System.getProperty("com.aparapi.logLevel") == null) {
      LOGGER.setLevel(Level.OFF);
    }
  }
}

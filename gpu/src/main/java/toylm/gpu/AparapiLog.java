package toylm.gpu;

import com.aparapi.Config;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Aparapi's log. It warns of harmless attributes of class files, and prints whole stacks where our
 * own messages say what is wrong: so it is off, unless one starts with {@code
 * -Dcom.aparapi.logLevel=WARNING}.
 */
public final class AparapiLog {
  /** Held, for loggers that nobody holds are made anew. */
  private static final Logger LOGGER = Logger.getLogger(Config.getLoggerName());

  private AparapiLog() {}

  /** Turns it off, unless it was asked for. */
  public static void quiet() {
    if (System.getProperty("com.aparapi.logLevel") == null) {
      LOGGER.setLevel(Level.OFF);
    }
  }
}

package toylm.io;

import java.io.IOException;

/**
 * A {@link java.util.function.Consumer} that may fail to read or write.
 *
 * @param <T> what it consumes
 */
@FunctionalInterface
public interface IOConsumer<T> {
  /**
   * Consumes the value.
   *
   * @throws IOException if reading or writing fails
   */
  void accept(T value) throws IOException;
}

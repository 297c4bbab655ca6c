package toylm.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a safetensors file, read at any place; knows where the header ends and nothing of
 * what it says.
 *
 * @param source the file's name, for messages
 */
record SafetensorsChannel(String source, FileChannel channel) implements Closeable {
  private static final String FETCH_AGAIN = "copy or create it again";

  static SafetensorsChannel open(Path file) throws IOException {
    InputFiles.require(file, "a safetensors file");
    return new SafetensorsChannel(file.toString(), FileChannel.open(file, StandardOpenOption.READ));
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Reads the header's length and the header, believing neither. */
  byte[] readHeader() throws IOException {
    long size = size();
    int prefix = Safetensors.PREFIX_BYTES;
    byte[] start = read(0, (int) Math.min(size, 32)).array();
    if (size < prefix) {
      throw FormatException.of(
          source,
          "a safetensors file of at least " + prefix + " bytes",
          size + " bytes",
          "the file is truncated or of another kind: " + FETCH_AGAIN);
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean startsOtherwise = size > prefix && start[prefix] != '{';
    if (startsOtherwise || length < 2 || length > Safetensors.MAX_HEADER_BYTES) {
      throw FormatException.of(
          source + ": not a safetensors file",
          "a header of 2 … " + Safetensors.MAX_HEADER_BYTES + " bytes that starts with {",
          startsOtherwise
              ? FileKind.describe(start)
              : "one of " + Long.toUnsignedString(length) + " bytes",
          "check the path, or " + FETCH_AGAIN);
    }
    if (length > size - prefix) {
      throw FormatException.of(
          source,
          "a header of " + length + " bytes",
          size - prefix + " bytes in all after its length",
          "the file is truncated: " + FETCH_AGAIN);
    }
    return read(prefix, (int) length).array();
  }

  /** The bytes from {@code position} on, in a fresh little-endian buffer, ready to be read. */
  ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw FormatException.of(
            source,
            length + " bytes at byte " + position,
            buffer.position() + " bytes",
            "the file became shorter while it was read: " + FETCH_AGAIN);
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

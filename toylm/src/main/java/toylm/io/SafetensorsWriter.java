package toylm.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes safetensors files: two passes over the tensors, one for the checksum, which is in the
 * header, and one for the bytes.
 */
final class SafetensorsWriter {
  private static final int CHUNK_FLOATS = 1 << 14;

  private SafetensorsWriter() {}

  static void write(OutputStream out, Map<String, String> metadata, List<Safetensors.Entry> entries)
      throws IOException {
    byte[] unsigned = header(metadata, entries);
    var checksum = new Checksum(unsigned, Checksum.ZEROS);
    writeData(OutputStream.nullOutputStream(), checksum, entries);

    byte[] header = Checksum.replace(unsigned, Checksum.ZEROS, checksum.hex());
    out.write(Checksum.lengthPrefix(header));
    out.write(header);
    var written = new Checksum(header, checksum.hex());
    writeData(out, written, entries);
    if (!written.hex().equals(checksum.hex())) {
      throw new IllegalStateException(
          "expected each tensor's numbers the same twice, found checksum %s after %s; do not change weights while they are written"
              .formatted(written.hex(), checksum.hex()));
    }
  }

  private static byte[] header(Map<String, String> metadata, List<Safetensors.Entry> entries)
      throws IOException {
    ObjectNode header = Json.newObject();
    var sorted = new TreeMap<>(metadata);
    sorted.put(Safetensors.CHECKSUM, Checksum.ZEROS);
    ObjectNode strings = header.putObject(SafetensorsHeader.METADATA);
    sorted.forEach(strings::put);
    long offset = 0;
    for (var entry : entries) {
      if (header.has(entry.name())) {
        throw new IllegalArgumentException(
            "expected each tensor's name once, found \"%s\" again or reserved; rename it"
                .formatted(entry.name()));
      }
      ObjectNode tensor = header.putObject(entry.name());
      tensor.put("dtype", DType.F32.name());
      entry.shape().forEach(tensor.putArray("shape")::add);
      long end = offset + Math.multiplyExact(count(entry), (long) DType.F32.bytes());
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = header.toString();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Safetensors.MAX_HEADER_BYTES - 8) {
      throw new IllegalArgumentException(
          "expected names and metadata below 16 MiB, found %d bytes; write fewer or shorter ones"
              .formatted(bytes.length));
    }
    // The data start at a multiple of 8 bytes, as the format asks.
    return (json + " ".repeat(-bytes.length & 7)).getBytes(StandardCharsets.UTF_8);
  }

  private static long count(Safetensors.Entry entry) {
    long count = 1;
    for (int dim : entry.shape()) {
      if (dim < 0) {
        throw new IllegalArgumentException(
            "expected dims ≥ 0 of tensor \"%s\", found %s; correct its shape"
                .formatted(entry.name(), entry.shape()));
      }
      count = Math.multiplyExact(count, (long) dim);
    }
    return count;
  }

  private static void writeData(
      OutputStream out, Checksum checksum, List<Safetensors.Entry> entries) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocate(CHUNK_FLOATS * DType.F32.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (var entry : entries) {
      float[] values = entry.values().get();
      if (values.length != count(entry)) {
        throw new IllegalArgumentException(
            "expected %d numbers for tensor \"%s\" %s, found %d; correct its shape or its values"
                .formatted(count(entry), entry.name(), entry.shape(), values.length));
      }
      for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
        int count = Math.min(CHUNK_FLOATS, values.length - from);
        chunk.asFloatBuffer().put(values, from, count);
        int bytes = count * DType.F32.bytes();
        checksum.update(chunk.duplicate().limit(bytes));
        out.write(chunk.array(), 0, bytes);
      }
    }
  }
}

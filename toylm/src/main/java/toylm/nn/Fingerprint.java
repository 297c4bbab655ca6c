package toylm.nn;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import toylm.tensor.Tensor;

/** Tells weights from others: the CRC-32C of all their values, as eight hexadecimal digits. */
final class Fingerprint {
  private final CRC32C crc = new CRC32C();

  /** Adds a tensor's values. */
  Fingerprint add(Tensor tensor) {
    float[] values = tensor.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    crc.update(bytes);
    return this;
  }

  /** The digits. */
  String hex() {
    return String.format("%08x", crc.getValue());
  }
}

package toylm.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum of a whole safetensors file, which is kept in that file's header: it is computed
 * with its own eight digits as zeros.
 */
final class Checksum {
  /** The digits in a header whose checksum is not known yet. */
  static final String ZEROS = "00000000";

  private final CRC32C crc = new CRC32C();

  /**
   * A checksum of the header's length and the header; the data are still to be added.
   *
   * @param stored the digits that the header holds now
   */
  Checksum(byte[] header, String stored) {
    crc.update(lengthPrefix(header));
    crc.update(replace(header, stored, ZEROS));
  }

  /** Adds data. */
  void update(ByteBuffer data) {
    crc.update(data);
  }

  /** The eight digits. */
  String hex() {
    return String.format("%08x", crc.getValue());
  }

  /** The eight bytes that a file starts with. */
  static byte[] lengthPrefix(byte[] header) {
    return ByteBuffer.allocate(Safetensors.PREFIX_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .array();
  }

  /**
   * The header with other digits. The key between its bare quotation marks cannot occur within a
   * JSON string, so the text found is the metadata entry. A header in which another program spelt
   * the entry differently is left as it is; its checksum is wrong then anyway.
   */
  static byte[] replace(byte[] header, String from, String to) {
    // Latin-1 maps each byte to one char and back, whatever the text's real encoding.
    String text = new String(header, StandardCharsets.ISO_8859_1);
    String key = "\"" + Safetensors.CHECKSUM + "\":\"";
    return text.replace(key + from + "\"", key + to + "\"").getBytes(StandardCharsets.ISO_8859_1);
  }
}

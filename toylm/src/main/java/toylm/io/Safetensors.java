package toylm.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A file of named tensors in the <a
 * href="https://github.com/huggingface/safetensors#format">safetensors format</a>: eight bytes of
 * header length, a JSON header, and the numbers, all little endian.
 *
 * <pre>{@code
 * try (var file = Safetensors.open(Path.of("model.safetensors"))) {
 *   float[] norm = file.floats("model.norm.weight");
 * }
 * }</pre>
 *
 * <p>Opening checks the whole header, and the checksum if the file has one; the numbers stay on
 * disk until asked for. Not safe for use by several threads at once.
 */
public final class Safetensors implements Closeable {
  /**
   * The metadata key of the checksum: the CRC-32C of the whole file as eight lower-case hex digits,
   * computed with these digits as zeros. A flipped bit is thus found in a name or a length as in
   * the numbers; in this key itself it only means that the file is not verified.
   */
  public static final String CHECKSUM = "toylm.crc32c";

  /** Longest header read; the format allows 100 MB, which no model of ours comes near. */
  static final int MAX_HEADER_BYTES = 16 << 20;

  static final int PREFIX_BYTES = 8;
  private static final int CHUNK_BYTES = 1 << 18; // a multiple of every DType's size

  private final String source;
  private final SafetensorsChannel channel;
  private final SafetensorsHeader header;
  private final long dataStart;

  private Safetensors(SafetensorsChannel channel) throws IOException {
    this.channel = channel;
    this.source = channel.source();
    byte[] headerBytes = channel.readHeader();
    this.dataStart = headerBytes.length + (long) PREFIX_BYTES;
    long dataBytes = channel.size() - dataStart;
    this.header = SafetensorsHeader.parse(source, Json.utf8(source, headerBytes), dataBytes);
    String checksum = header.metadata().get(CHECKSUM);
    if (checksum != null) {
      verify(headerBytes, dataBytes, checksum);
    }
  }

  /**
   * One tensor to be written.
   *
   * @param name its name, unique in the file
   * @param shape its dims, each ≥ 0
   * @param values gives the numbers in row-major order; asked twice, so that the file can be
   *     streamed after its checksum, and must give the same both times
   */
  public record Entry(String name, List<Integer> shape, Supplier<float[]> values) {
    /** Copies the shape. */
    public Entry {
      shape = List.copyOf(shape);
    }

    /** An entry whose shape is an array, as a tensor's usually is. */
    public static Entry of(String name, int[] shape, Supplier<float[]> values) {
      return new Entry(name, Arrays.stream(shape).boxed().toList(), values);
    }
  }

  /**
   * Opens a file and checks it.
   *
   * @throws FormatException if it is not a sound safetensors file
   * @throws IOException if it cannot be read
   */
  public static Safetensors open(Path file) throws IOException {
    var channel = SafetensorsChannel.open(file);
    try {
      return new Safetensors(channel);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Writes a file atomically (see {@link AtomicFiles#writeFile}), as F32. The same input gives the
   * same bytes: tensors in the given order, metadata sorted by key.
   *
   * @param metadata strings to keep beside the tensors; {@link #CHECKSUM} is added
   * @throws IllegalArgumentException if a name occurs twice or an entry's numbers contradict its
   *     shape; nothing is written then
   * @throws IOException if the file could not be written; an old one is intact then
   */
  public static void write(Path file, Map<String, String> metadata, List<Entry> entries)
      throws IOException {
    AtomicFiles.writeFile(file, out -> write(out, metadata, entries));
  }

  /**
   * Writes the same bytes to a stream, which stays open.
   *
   * @throws IllegalArgumentException as {@link #write(Path, Map, List)}
   * @throws IOException if the stream fails
   */
  public static void write(OutputStream out, Map<String, String> metadata, List<Entry> entries)
      throws IOException {
    SafetensorsWriter.write(out, metadata, entries);
  }

  /** The tensors' names, in the order of the header. */
  public List<String> names() {
    return List.copyOf(header.tensors().keySet());
  }

  /** The strings that the file carries beside its tensors, {@link #CHECKSUM} among them. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * A tensor's dims; empty for a scalar.
   *
   * @throws FormatException if the file has no tensor of that name
   */
  public int[] shape(String name) throws FormatException {
    return tensor(name).shape().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * A tensor's number format.
   *
   * @throws FormatException if the file has no tensor of that name
   */
  public DType dtype(String name) throws FormatException {
    return tensor(name).dtype();
  }

  /**
   * A tensor's numbers in row-major order. F16 and BF16 widen exactly, F64 is rounded.
   *
   * @throws FormatException if the file has no tensor of that name, or not one of floats
   */
  public float[] floats(String name) throws IOException {
    var tensor = tensor(name);
    float[] values = new float[count(name, tensor)];
    int at = 0;
    for (long from = tensor.begin(); from < tensor.end(); from += CHUNK_BYTES) {
      ByteBuffer chunk = chunk(from, tensor.end());
      while (chunk.hasRemaining()) {
        values[at++] = (float) FloatDecoder.next(tensor.dtype(), chunk);
      }
    }
    return values;
  }

  /**
   * A tensor's numbers in row-major order, each exactly.
   *
   * @throws FormatException if the file has no tensor of that name, or not one of floats
   */
  public double[] doubles(String name) throws IOException {
    var tensor = tensor(name);
    double[] values = new double[count(name, tensor)];
    int at = 0;
    for (long from = tensor.begin(); from < tensor.end(); from += CHUNK_BYTES) {
      ByteBuffer chunk = chunk(from, tensor.end());
      while (chunk.hasRemaining()) {
        values[at++] = FloatDecoder.next(tensor.dtype(), chunk);
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private SafetensorsHeader.Tensor tensor(String name) throws FormatException {
    var tensor = header.tensors().get(name);
    if (tensor == null) {
      throw FormatException.of(
          source,
          "a tensor " + FormatException.quote(name),
          "none among its " + header.tensors().size(),
          "check that the file belongs to this model");
    }
    return tensor;
  }

  private int count(String name, SafetensorsHeader.Tensor tensor) throws FormatException {
    String what = source + ": tensor " + FormatException.quote(name);
    if (!FloatDecoder.SUPPORTED.contains(tensor.dtype())) {
      throw FormatException.of(
          what, "one of " + FloatDecoder.SUPPORTED, "" + tensor.dtype(), "convert the file");
    }
    if (tensor.count() > Integer.MAX_VALUE - 8) {
      throw FormatException.of(
          what, "fewer than 2³¹ numbers", "" + tensor.count(), "use a smaller model");
    }
    return (int) tensor.count();
  }

  private void verify(byte[] headerBytes, long dataBytes, String expected) throws IOException {
    var checksum = new Checksum(headerBytes, expected);
    for (long from = 0; from < dataBytes; from += CHUNK_BYTES) {
      checksum.update(chunk(from, dataBytes));
    }
    if (!checksum.hex().equals(expected)) {
      throw FormatException.of(
          source,
          "checksum " + FormatException.quote(expected),
          checksum.hex(),
          "the file is damaged, or another program changed it and kept its "
              + CHECKSUM
              + ": copy or create it again");
    }
  }

  /** The next bytes of the data section, a chunk's length or up to {@code end}. */
  private ByteBuffer chunk(long from, long end) throws IOException {
    return channel.read(dataStart + from, (int) Math.min(CHUNK_BYTES, end - from));
  }
}

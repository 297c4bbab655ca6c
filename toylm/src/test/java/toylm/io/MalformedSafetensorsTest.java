package toylm.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedSafetensorsTest {
  @TempDir Path folder;

  /** All that a reader of a file can learn from it, but for the checksum. */
  private record Content(
      List<String> names,
      Map<String, List<Integer>> shapes,
      Map<String, DType> types,
      Map<String, String> numbers,
      Map<String, String> metadata) {}

  @Test
  void aFlippedBitInOurFilesIsRefusedOrHarmless() throws IOException {
    byte[] good = ours();
    Content expected = read(good);
    int refused = 0;
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = flip(good, bit);
      try {
        Content found = read(bad);
        // Only the checksum's own key may change unnoticed: nothing verifies it then.
        var metadata = new HashMap<>(found.metadata());
        assertTrue(metadata.keySet().removeIf(key -> !expected.metadata().containsKey(key)));
        assertEquals(expected.metadata(), metadata, "bit " + bit);
        assertEquals(expected.names(), found.names(), "bit " + bit);
        assertEquals(expected.shapes(), found.shapes(), "bit " + bit);
        assertEquals(expected.types(), found.types(), "bit " + bit);
        assertEquals(expected.numbers(), found.numbers(), "bit " + bit);
      } catch (FormatException e) {
        Fixtures.assertOneClearLine(e);
        refused++;
      }
    }
    int harmless = good.length * 8 - refused;
    assertTrue(harmless <= Safetensors.CHECKSUM.length() * 8, harmless + " harmless flips");
  }

  @Test
  void aFlippedBitInAForeignFileNeverCausesAnythingButAFormatException() throws IOException {
    byte[] good = foreign("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}", 8);
    for (int bit = 0; bit < good.length * 8; bit++) {
      readOrRefuse(flip(good, bit));
    }
  }

  @Test
  void randomDamageNeverCausesAnythingButAFormatException() throws IOException {
    byte[] good = ours();
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      readOrRefuse(bad);
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      readOrRefuse(noise);
    }
  }

  @Test
  void aFileCutAtAnyLengthIsRefused() throws IOException {
    byte[] good = ours();
    for (int length = 0; length < good.length; length++) {
      refuse(Arrays.copyOf(good, length), length < 8 ? "truncated or of another kind" : "");
    }
    refuse(Arrays.copyOf(good, good.length - 1), "truncated");
    refuse(Arrays.copyOf(good, 40), "truncated");
    refuse(Arrays.copyOf(good, good.length + 1), "longer than its header says");
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807",
    "-1",
    "-9223372036854775808",
    "16777217",
    "4294967298",
    "0",
    "1"
  })
  void anAbsurdHeaderLengthIsRefusedBeforeAnythingIsAllocated(long length) throws IOException {
    byte[] file = foreign("{}", 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    refuse(file, "not a safetensors file");
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    byte[] file = foreign("{}", 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(16 << 20);
    refuse(file, "truncated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a PNG image       | \u0089PNG\\r\\n\u001a\\n0000IHDR
          a zip archive     | PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaa
          a Python pickle   | \u0080\u0002}q\u0000X\u0004\u0000\u0000\u0000step
          a Git LFS pointer | version https://git-lfs.github.com/spec/v1
          a GGUF model      | GGUF\u0003\u0000\u0000\u0000llama.context_length
          JSON text         | {"architectures":["LlamaForCausalLM"]}
          an HTML or XML    | <!DOCTYPE html><html></html>
          starts 41 42 43   | ABCDEFGHIJKLMNOP
          """)
  void aForeignFileIsCalledWhatItIs(String kind, String start) throws IOException {
    byte[] bytes = start.replace("\\r", "\r").replace("\\n", "\n").getBytes(ISO_8859_1);
    refuse(bytes, "not a safetensors file");
    refuse(bytes, kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          negative dim        | {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | ≥ 0
          two negative dims   | {"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}} | ≥ 0
          fractional dim      | {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | whole numbers
          dim as text         | {"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}} | whole numbers
          dim above int       | {"a":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,8]}} | 2³¹
          dim above long      | {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | JSON
          product overflows   | {"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}} | size
          product wraps to 8  | {"a":{"dtype":"F32","shape":[65536,65536,65536,65536,2],"data_offsets":[0,8]}} | size
          too many dims       | {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}} | at most 16
          shape is no array   | {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}} | array
          size of other dtype | {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}} | 16 bytes
          unknown dtype       | {"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}} | dtype
          dtype is no text    | {"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}} | dtype
          reversed offsets    | {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | begin ≤ end
          negative offset     | {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}} | ≥ 0
          one offset          | {"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}} | data_offsets
          three offsets       | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}} | at most 2
          past the end        | {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | truncated
          hole at the start   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | no hole
          data left over      | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | longer
          overlap             | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | no overlap
          same place twice    | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | no overlap
          duplicate tensor    | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | duplicate
          duplicate field     | {"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}} | duplicate
          duplicate metadata  | {"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | duplicate
          metadata number     | {"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | a string
          metadata no object  | {"__metadata__":"k","a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | object of strings
          missing dtype       | {"a":{"shape":[2],"data_offsets":[0,8]}} | not all three
          unknown field       | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}} | only dtype
          tensor no object    | {"a":[]} | an object
          no tensors          | {} | longer
          text after the end  | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {} | after the JSON
          unfinished          | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]} | JSON
          bad checksum        | {"__metadata__":{"toylm.crc32c":"0"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | checksum
          respelt checksum    | {"__metadata__":{"toylm.crc32c" : "00000000"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | checksum
          """)
  void aHeaderThatContradictsItselfIsRefused(String title, String json, String what)
      throws IOException {
    refuse(foreign(json, 8), what);
  }

  @Test
  void aHostileHeaderIsRefusedQuicklyAndInOneLine() throws IOException {
    refuse(foreign("{\"a\":" + "[".repeat(1_000_000), 0), "an object");
    refuse(foreign("{\"" + "a".repeat(1_000_000) + "\":1}", 0), "JSON");
    refuse(foreign("{\"line\\n\\u0007break\":1}", 0), "line");
    refuse(foreign("{\"__metadata__\":" + "{\"a\":".repeat(1_000_000), 0), "string");
    refuse(
        foreign("{\"a\":{\"shape\":[" + "1,".repeat(1_000_000) + "1]}}", 0), "at most 16 numbers");
    refuse(foreign("{\"a\":{\"shape\":[" + "1".repeat(1_000_000) + "]}}", 0), "JSON");
    byte[] notUtf8 = foreign("{\"a?\":1}", 0);
    notUtf8[8 + 3] = (byte) 0xff;
    refuse(notUtf8, "UTF-8");
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** A small file as this project writes it: names, shapes and metadata that a bit can change. */
  private static byte[] ours() throws IOException {
    var out = new ByteArrayOutputStream();
    Safetensors.write(
        out,
        Map.of("step", "12"),
        List.of(
            Safetensors.Entry.of("a", new int[] {2, 1}, () -> new float[] {1, 2}),
            Safetensors.Entry.of("empty", new int[] {0, 3}, () -> new float[0]),
            Safetensors.Entry.of("c", new int[] {}, () -> new float[] {3})));
    return out.toByteArray();
  }

  private static byte[] foreign(String json, int dataBytes) {
    byte[] header = json.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private Content read(byte[] bytes) throws IOException {
    Path file = folder.resolve("file.safetensors");
    Files.deleteIfExists(file); // ext4 forces a file to the disk that is cut to 0 and written anew
    Files.write(file, bytes);
    try (var read = Safetensors.open(file)) {
      var shapes = new HashMap<String, List<Integer>>();
      var types = new HashMap<String, DType>();
      var numbers = new HashMap<String, String>();
      for (String name : read.names()) {
        shapes.put(name, Arrays.stream(read.shape(name)).boxed().toList());
        types.put(name, read.dtype(name));
        numbers.put(name, Arrays.toString(read.floats(name)));
      }
      var metadata = new HashMap<>(read.metadata());
      metadata.remove(Safetensors.CHECKSUM);
      return new Content(read.names(), shapes, types, numbers, metadata);
    }
  }

  private void readOrRefuse(byte[] bytes) throws IOException {
    try {
      read(bytes);
    } catch (FormatException e) {
      Fixtures.assertOneClearLine(e);
    }
  }

  private void refuse(byte[] bytes, String what) throws IOException {
    var e = assertThrows(FormatException.class, () -> read(bytes));
    Fixtures.assertOneClearLine(e);
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}

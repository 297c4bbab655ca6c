package toylm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.io.Safetensors.Entry;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBackBitForBit() throws IOException {
    var random = new Random(1);
    var written = new LinkedHashMap<String, float[]>();
    var entries = new ArrayList<Entry>();
    // 70,000 floats are more than one chunk of the reader and of the writer.
    int[][] shapes = {{}, {0}, {1}, {3, 0, 2}, {7, 5}, {70_000}, {2, 3, 4, 5}};
    for (int[] shape : shapes) {
      int count = 1;
      for (int dim : shape) {
        count *= dim;
      }
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = Float.intBitsToFloat(random.nextInt()); // NaNs and infinities among them
      }
      String name = "tensor \"" + entries.size() + "\" – ü";
      written.put(name, values);
      entries.add(Entry.of(name, shape, () -> values));
    }
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, Map.of("step", "12", "ключ", "\"\n"), entries);
    try (var read = Safetensors.open(file)) {
      assertEquals(List.copyOf(written.keySet()), read.names());
      assertEquals("12", read.metadata().get("step"));
      assertEquals("\"\n", read.metadata().get("ключ"));
      assertTrue(read.metadata().get(Safetensors.CHECKSUM).matches("[0-9a-f]{8}"));
      for (int i = 0; i < shapes.length; i++) {
        String name = read.names().get(i);
        assertArrayEquals(shapes[i], read.shape(name));
        assertEquals(DType.F32, read.dtype(name));
        assertArrayEquals(written.get(name), read.floats(name));
      }
    }
  }

  @Test
  void theSameContentGivesTheSameBytesAndAlignedData() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    for (int length = 1; length < 10; length++) {
      var entries = List.of(Entry.of("n".repeat(length), new int[] {2}, () -> new float[] {1, 2}));
      Safetensors.write(first, Map.of("a", "1", "b", "2", "c", "3"), entries);
      var reversed = new LinkedHashMap<String, String>();
      List.of("c", "b", "a").forEach(key -> reversed.put(key, "" + (key.charAt(0) - 'a' + 1)));
      Safetensors.write(second, reversed, entries);
      assertEquals(-1, Files.mismatch(first, second));
      assertEquals(0, Files.size(first) % 8);
    }
  }

  @Test
  void everyCommonFloatFormatIsConverted() throws IOException {
    String json =
        """
        {"half":{"dtype":"F16","shape":[8],"data_offsets":[0,16]},\
        "brain":{"dtype":"BF16","shape":[2],"data_offsets":[16,20]},\
        "whole":{"dtype":"I32","shape":[],"data_offsets":[20,24]},\
        "double":{"dtype":"F64","shape":[1,1],"data_offsets":[24,32]}}""";
    ByteBuffer data = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (int half : new int[] {0x0000, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x3555}) {
      data.putShort((short) half);
    }
    data.putShort((short) 0x3f80).putShort((short) 0xc040).putInt(7).putDouble(0.1);
    try (var file = Safetensors.open(write(json, data.array()))) {
      float[] half = {0f, -0f, 1f, -2f, 65504f, 0x1p-24f, Float.POSITIVE_INFINITY, 0.33325195f};
      assertArrayEquals(half, file.floats("half"));
      assertArrayEquals(new float[] {1f, -3f}, file.floats("brain"));
      assertArrayEquals(new double[] {1, -3}, file.doubles("brain"));
      assertArrayEquals(new float[] {0.1f}, file.floats("double"));
      assertArrayEquals(new double[] {0.1}, file.doubles("double"));
      var e = assertThrows(FormatException.class, () -> file.floats("whole"));
      Fixtures.assertOneClearLine(e);
      Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> file.shape("absent")));
    }
    assertTrue(Float.isNaN(FloatDecoder.half((short) 0x7e00)));
  }

  @Test
  void theFixturesAreReadWithTheirShapesAndTypes() throws IOException {
    for (String name : List.of("model.safetensors", "reference.safetensors")) {
      try (var file = Safetensors.open(Fixtures.tinyLlama(name))) {
        assertEquals(20, file.names().size());
        assertEquals("model.embed_tokens.weight", file.names().get(0));
        assertArrayEquals(new int[] {64, 32}, file.shape("model.embed_tokens.weight"));
        assertArrayEquals(new int[] {16, 32}, file.shape("model.layers.1.self_attn.k_proj.weight"));
        assertArrayEquals(new int[] {32}, file.shape("model.norm.weight"));
        for (String tensor : file.names()) {
          assertEquals(DType.F32, file.dtype(tensor));
          for (float value : file.floats(tensor)) {
            assertTrue(Math.abs(value) < 3, "weights of a fresh model are small");
          }
        }
      }
    }
    try (var file = Safetensors.open(Fixtures.tinyLlama("expected.safetensors"))) {
      assertEquals(115, file.names().size());
      assertEquals(DType.F64, file.dtype("logits"));
      assertArrayEquals(new int[] {3, 16, 64}, file.shape("logits"));
      assertArrayEquals(new int[] {1}, file.shape("next_token/loss"));
      double loss = file.doubles("next_token/loss")[0];
      assertEquals(Math.log(64), loss, 1, "a fresh model guesses among 64 tokens");
      assertEquals((float) loss, file.floats("next_token/loss")[0]);
    }
  }

  @Test
  void aContradictoryTensorIsNotWrittenAndTheOldFileStays() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, Map.of(), List.of(Entry.of("a", new int[] {1}, () -> new float[1])));
    byte[] before = Files.readAllBytes(file);
    var wrong =
        List.of(
            List.of(Entry.of("a", new int[] {3}, () -> new float[2])),
            List.of(Entry.of("a", new int[] {-1}, () -> new float[1])),
            List.of(Entry.of("__metadata__", new int[] {1}, () -> new float[1])),
            List.of(
                Entry.of("a", new int[] {1}, () -> new float[1]),
                Entry.of("a", new int[] {1}, () -> new float[1])));
    for (var entries : wrong) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> Safetensors.write(file, Map.of(), entries));
      Fixtures.assertOneClearLine(e);
    }
    var random = new Random(1);
    var unsteady = List.of(Entry.of("a", new int[] {1}, () -> new float[] {random.nextFloat()}));
    assertThrows(IllegalStateException.class, () -> Safetensors.write(file, Map.of(), unsteady));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var listing = Files.list(folder)) {
      assertEquals(List.of(file), listing.toList());
    }
  }

  @Test
  void aMissingFileOrAFolderIsRefused() {
    var missing = assertThrows(IOException.class, () -> Safetensors.open(folder.resolve("absent")));
    Fixtures.assertOneClearLine(missing);
    assertFalse(missing instanceof FormatException);
    Fixtures.assertOneClearLine(
        assertThrows(FormatException.class, () -> Safetensors.open(folder)));
  }

  private Path write(String json, byte[] data) throws IOException {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header).put(data);
    return Files.write(folder.resolve("hand-made.safetensors"), bytes.array());
  }
}

package toylm.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Tape;

/** A model that remembers keys and values says what it would say without. */
@ParameterizedClass
@ValueSource(strings = {"simd", "reference"})
class KvCacheTest {
  private final String deviceName;
  private Device device;
  private Transformer model;

  KvCacheTest(String deviceName) {
    this.deviceName = deviceName;
  }

  @BeforeEach
  void open() {
    device = Devices.open(deviceName, 2, notice -> {});
    model = TinyModels.lively(device);
  }

  @AfterEach
  void close() {
    device.close();
  }

  /** Logits of all tokens of one sequence, fed in chunks of the given length: (T · V). */
  private float[] cached(int[] ids, int chunk, int sequence) {
    int v = model.config().vocab();
    float[] all = new float[ids.length * v];
    try (KvCache cache = new KvCache(model, 3, ids.length)) {
      for (int from = 0; from < ids.length; from += chunk) {
        int n = Math.min(chunk, ids.length - from);
        float[] logits = feed(cache, Arrays.copyOfRange(ids, from, from + n), sequence, from);
        System.arraycopy(logits, 0, all, from * v, logits.length);
      }
    }
    return all;
  }

  private float[] feed(KvCache cache, int[] ids, int sequence, int from) {
    int[] sequences = new int[ids.length];
    int[] positions = new int[ids.length];
    Arrays.fill(sequences, sequence);
    Arrays.setAll(positions, i -> from + i);
    try (Tape tape = Tape.inference(device)) {
      var layout = cache.layout(sequences, positions);
      return model.logits(tape, model.hidden(tape, ids, layout)).toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 17, 31, 48})
  void cachedLogitsAreTheUncachedOnes(int length) {
    int[] ids = TinyModels.ids(length, length);
    float[] expected = TinyModels.logits(model, ids);
    float[] atOnce = cached(ids, length, 0);
    // The same sums in another order, in float.
    Numbers.assertClose(atOnce, expected, 1e-5, "at once");
    for (int chunk : new int[] {1, 5}) {
      assertArrayEquals(atOnce, cached(ids, chunk, 2), "in chunks of " + chunk);
    }
  }

  @Test
  void sequencesOfOneCacheKnowNothingOfEachOther() {
    int[] ids = TinyModels.ids(1, 9);
    float[] expected = cached(ids, 9, 0);
    try (KvCache cache = new KvCache(model, 3, 48)) {
      feed(cache, TinyModels.ids(2, 48), 0, 0);
      feed(cache, TinyModels.ids(3, 48), 2, 0);
      assertArrayEquals(expected, feed(cache, ids, 1, 0));
    }
  }

  @Test
  void theModelMayChangeOnceTheCacheIsClosed() {
    int[] ids = TinyModels.ids(1, 4);
    float[] expected;
    try (Device other = Devices.open(deviceName, 2, notice -> {})) {
      expected = TinyModels.logits(Transformer.random(TinyModels.CONFIG, other, 8), ids);
    }
    cached(ids, 4, 0);
    Transformer.random(TinyModels.CONFIG, device, 8)
        .parameters()
        .byName()
        .forEach((name, weight) -> model.parameters().set(name, weight.toArray()));
    assertArrayEquals(expected, TinyModels.logits(model, ids));
    Numbers.assertClose(cached(ids, 4, 0), expected, 1e-5, "cached again");
  }

  @Test
  void aClosedCacheGivesItsMemoryBack() {
    var mark = device.mark();
    cached(TinyModels.ids(1, 4), 4, 0);
    assertEquals(mark, device.mark());
  }

  @Test
  void aSizeBeyondTheContextAndASequenceBeyondTheCacheAreRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> open(1, 49));
    assertEquals("expected at least 1 sequence of 1 to 48 tokens, found 1 of 49", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> open(0, 4));
    try (KvCache cache = new KvCache(model, 2, 4)) {
      e = assertThrows(IllegalArgumentException.class, () -> feed(cache, new int[1], 2, 0));
      assertEquals("expected a sequence in [0, 2), found 2", e.getMessage());
    }
  }

  private void open(int sequences, int tokens) {
    new KvCache(model, sequences, tokens).close();
  }
}

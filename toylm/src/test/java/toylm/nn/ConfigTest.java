package toylm.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @Test
  void parametersAreCountedLikeTheWeightsOfARealModel() {
    // tiny-llama's model.safetensors: 100,992 bytes of F32.
    var tiny = new Config(64, 32, 2, 4, 2, 88, 64, 10_000f, 1e-5f);
    assertEquals(100_992 / 4, tiny.parameters());
    assertEquals(8, tiny.headSize());
  }

  @Test
  void withVocabAndWithContextChangeNothingElse() {
    var tiny = Config.tiny();
    var changed = tiny.withVocab(77).withContext(33);
    assertEquals(77, changed.vocab());
    assertEquals(33, changed.context());
    assertEquals(tiny, changed.withVocab(tiny.vocab()).withContext(tiny.context()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0     | 64  | 2 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | vocab
          1024  | -64 | 2 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | dim
          1024  | 64  | 0 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | layers
          1024  | 64  | 2 | 0 | 2 | 176 | 128 | 10000 | 1e-5 | heads
          1024  | 64  | 2 | 4 | 0 | 176 | 128 | 10000 | 1e-5 | kvHeads
          1024  | 64  | 2 | 4 | 2 | -1  | 128 | 10000 | 1e-5 | ffn
          1024  | 64  | 2 | 4 | 2 | 176 | 0   | 10000 | 1e-5 | context
          1024  | 64  | 2 | 4 | 2 | 176 | 128 | 0     | 1e-5 | ropeTheta
          1024  | 64  | 2 | 4 | 2 | 176 | 128 | NaN   | 1e-5 | ropeTheta
          1024  | 64  | 2 | 4 | 2 | 176 | 128 | 10000 | 0    | normEps
          1024  | 66  | 2 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | dim a multiple of heads
          1024  | 60  | 2 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | even head size
          1024  | 64  | 2 | 4 | 3 | 176 | 128 | 10000 | 1e-5 | multiple of kvHeads
          1024  | 64  | 2 | 4 | 8 | 176 | 128 | 10000 | 1e-5 | multiple of kvHeads
          65536 | 65536 | 2 | 4 | 2 | 176 | 128 | 10000 | 1e-5 | parameters
          65536 | 64 | 2 | 4 | 2 | 176 | 65536 | 10000 | 1e-5 | activations
          2147483647 | 2147483647 | 2147483647 | 1 | 1 | 2147483647 | 2147483647 | 1 | 1 | vocab
          """)
  void aModelThatCannotBeBuiltIsRefused(
      int vocab,
      int dim,
      int layers,
      int heads,
      int kvHeads,
      int ffn,
      int context,
      float theta,
      float eps,
      String what) {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Config(vocab, dim, layers, heads, kvHeads, ffn, context, theta, eps));
    assertTrue(e.getMessage().matches("expected .*, found .*; .*"), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}

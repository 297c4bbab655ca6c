package toylm.tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.tensor.cpu.ReferenceDevice;

/**
 * What every device must do: compute what the reference computes, at sizes around those of vectors,
 * blocks and panels.
 */
public abstract class DeviceContract {
  /** Float rounds to 6e-8; sums of hundreds of terms lose one digit more. */
  private static final double FORWARD = 1e-5;

  /** A gradient is made of values that were rounded before, some of which cancel. */
  private static final double GRADIENT = 1e-4;

  private static final int[] AWKWARD = {
    1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 257, 300
  };

  private static final Device REFERENCE = new ReferenceDevice();

  /** The device under test, the same for all tests. */
  protected abstract Device device();

  private void check(double bound, String what, Bench.Primitive primitive) {
    Bench.assertClose(device(), REFERENCE, bound, what, primitive);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 257, 300})
  protected void matrixProductsOfEachSizeInEachRole(int size) {
    for (int i = 0; i < 3; i++) {
      int other = AWKWARD[(size * 7 + i * 5) % 17]; // up to 100, to keep the oracle quick
      int third = AWKWARD[(size * 3 + i * 11 + 4) % 17];
      gemms(size, other, third);
      gemms(other, size, third);
      gemms(other, third, size);
    }
  }

  private void gemms(int m, int n, int k) {
    for (int flags = 0; flags < 8; flags++) {
      boolean transposeA = (flags & 1) != 0;
      boolean transposeB = (flags & 2) != 0;
      boolean accumulate = (flags & 4) != 0;
      String what = "gemm %d %d %d %s %s %s".formatted(m, n, k, transposeA, transposeB, accumulate);
      check(FORWARD, what, Primitives.gemm(m, n, k, transposeA, transposeB, accumulate));
      if (transposeB && !transposeA) {
        check(FORWARD, "packed " + what, Primitives.packedGemm(m, n, k, accumulate));
      }
    }
  }

  @Test
  protected void severalProductsAtOnce() {
    for (int i = 0; i < 32; i++) {
      int m = AWKWARD[i * 5 % 17];
      int n = AWKWARD[i * 7 % 17];
      int k = AWKWARD[i * 11 % 17];
      boolean transposeA = (i & 1) != 0;
      boolean transposeB = (i & 2) != 0;
      float alpha = (i & 4) != 0 ? 1 : -0.7f;
      float beta = (i & 8) != 0 ? 0 : 1.3f;
      String what =
          "gemms %d %d %d %s %s %s %s".formatted(m, n, k, transposeA, transposeB, alpha, beta);
      check(FORWARD, what, Primitives.gemms(m, n, k, transposeA, transposeB, alpha, beta));
    }
  }

  @Test
  protected void matrixProductsThatAreLargeInEveryDirection() {
    gemms(300, 257, 300); // more rows, panels and depth than one pass takes
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 257, 300})
  protected void layersAndElementwisePrimitives(int columns) {
    for (int rows : new int[] {1, 3, 63, 65, 130}) {
      Primitives.rows(rows, columns)
          .forEach(
              (name, primitive) -> {
                double bound = name.contains("Backward") ? GRADIENT : FORWARD;
                check(bound, name + " (" + rows + ", " + columns + ")", primitive);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 8, 16, 32, 40, 64})
  protected void rotaryPositions(int headSize) {
    for (int n : new int[] {1, 3, 50}) {
      for (boolean inverse : new boolean[] {false, true}) {
        Heads heads = new Heads(4, 2, headSize);
        check(FORWARD, "rope " + n + " " + inverse, Primitives.rope(n, heads, inverse));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 8, 16, 32, 40})
  protected void attentionOfEveryLength(int headSize) {
    for (int length = 1; length <= 70; length++) {
      int group = 1 << length % 3; // 1, 2, 4
      int kvHeads = 1 + length / 3 % 2;
      Heads heads = new Heads(group * kvHeads, kvHeads, headSize);
      int batch = 1 + length % 2;
      Layout.Grid grid =
          length / 6 % 2 == 0
              ? Layout.Grid.causal(batch, length)
              : Primitives.packed(length, batch, length);
      String what = heads + " " + batch + "×" + length;
      check(FORWARD, "attention " + what, Primitives.attention(heads, grid));
      check(GRADIENT, "attentionBackward " + what, Primitives.attentionBackward(heads, grid));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 8, 16, 32, 40})
  protected void attentionOfPackedDocuments(int headSize) {
    for (int length : new int[] {2, 16, 33, 70}) {
      for (int group : new int[] {1, 2, 4}) {
        Heads heads = new Heads(2 * group, 2, headSize);
        Layout.Grid grid = Primitives.packed(length + group, 2, length);
        check(FORWARD, heads + " " + length, Primitives.attention(heads, grid));
        check(GRADIENT, heads + " " + length, Primitives.attentionBackward(heads, grid));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 8, 16, 32, 40})
  protected void attentionToACache(int headSize) {
    for (int length = 1; length <= 70; length += 1 + length / 9) {
      for (int group : new int[] {1, 2, 4}) {
        Heads heads = new Heads(2 * group, 2, headSize);
        check(FORWARD, heads + " " + length, Primitives.attentionCached(heads, length));
      }
    }
  }

  @Test
  protected void extremeLogitsNeitherOverflowNorVanish() {
    check(
        FORWARD,
        "logProbs",
        (d, b) -> {
          var logits = b.input(4, 19);
          float[] steep = logits.toArray();
          for (int i = 0; i < steep.length; i++) {
            steep[i] *= i < 38 ? 100 : 1e4f;
          }
          d.write(logits, steep);
          int[] targets = {0, 18, 5, 7};
          var logSumExp = b.output(4);
          d.logProbs(logits, targets, b.output(4), logSumExp);
          d.logProbsBackward(logits, targets, logSumExp, b.input(4), b.output(4, 19), false);
        });
  }
}

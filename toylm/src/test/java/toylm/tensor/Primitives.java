package toylm.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import toylm.Numbers;
import toylm.tensor.Device.AdamWStep;

/** Every primitive of a device with random inputs of given sizes. */
public final class Primitives {
  /** So large that the gradient of rows of one number, where r and x cancel, isn't noise alone. */
  private static final float EPS = 0.5f;

  private Primitives() {}

  /** A matrix product of a (m, k) and b (k, n), either of them transposed or not. */
  public static Bench.Primitive gemm(
      int m, int n, int k, boolean transposeA, boolean transposeB, boolean accumulate) {
    return (device, bench) -> {
      Tensor a = transposeA ? bench.input(k, m) : bench.input(m, k);
      Tensor b = transposeB ? bench.input(n, k) : bench.input(k, n);
      Tensor c = accumulate ? bench.changed(m, n) : bench.output(m, n);
      device.gemm(a, transposeA, b, transposeB, c, accumulate);
    };
  }

  /** Three products at once, added to three other matrices. */
  public static Bench.Primitive gemms(
      int m, int n, int k, boolean transposeA, boolean transposeB, float alpha, float beta) {
    return (device, bench) -> {
      Tensor a = transposeA ? bench.input(3, k, m) : bench.input(3, m, k);
      Tensor b = transposeB ? bench.input(3, n, k) : bench.input(3, k, n);
      Tensor d = beta == 0 ? null : bench.input(3, m, n);
      device.gemms(a, transposeA, b, transposeB, alpha, d, beta, bench.output(3, m, n));
    };
  }

  /** x·wᵀ with w packed. */
  public static Bench.Primitive packedGemm(int m, int n, int k, boolean accumulate) {
    return (device, bench) -> {
      Tensor x = bench.input(m, k);
      Tensor w = bench.input(n, k);
      Tensor y = accumulate ? bench.changed(m, n) : bench.output(m, n);
      device.pack(w);
      device.gemm(x, false, w, true, y, accumulate);
      device.unpack(w);
    };
  }

  /** All primitives that work row by row or element by element, on (n, c), by name. */
  public static Map<String, Bench.Primitive> rows(int n, int c) {
    Map<String, Bench.Primitive> all = new LinkedHashMap<>();
    int[] ids = Numbers.ints(c, n, 0, 5);
    int[] targets = Numbers.ints(n, n, -1, c);
    all.put("gather", (d, b) -> d.gather(b.input(5, c), ids, b.output(n, c)));
    all.put("scatterAdd", (d, b) -> d.scatterAdd(b.input(n, c), ids, b.changed(5, c)));
    all.put(
        "rmsNorm",
        (d, b) -> d.rmsNorm(b.input(n, c), b.input(c), EPS, b.output(n, c), b.output(n)));
    for (boolean accumulate : new boolean[] {false, true}) {
      all.put(
          "rmsNormBackward accumulate=" + accumulate,
          (d, b) -> {
            Tensor x = b.input(n, c);
            Tensor gain = b.input(c);
            Tensor r = d.allocate(n);
            d.rmsNorm(x, gain, EPS, d.allocate(n, c), r);
            Tensor dx = accumulate ? b.changed(n, c) : b.output(n, c);
            d.rmsNormBackward(x, gain, r, b.input(n, c), dx, accumulate, b.changed(c));
          });
    }
    all.put("swiGlu", (d, b) -> d.swiGlu(b.input(n, 2 * c), b.output(n, c)));
    all.put(
        "swiGluBackward",
        (d, b) -> d.swiGluBackward(b.input(n, 2 * c), b.input(n, c), b.output(n, 2 * c)));
    all.put("logProbs", (d, b) -> d.logProbs(b.input(n, c), targets, b.output(n), b.output(n)));
    for (boolean accumulate : new boolean[] {false, true}) {
      all.put(
          "logProbsBackward accumulate=" + accumulate,
          (d, b) -> {
            Tensor logits = b.input(n, c);
            Tensor logSumExp = d.allocate(n);
            d.logProbs(logits, targets, d.allocate(n), logSumExp);
            Tensor dLogits = accumulate ? b.changed(n, c) : b.output(n, c);
            d.logProbsBackward(logits, targets, logSumExp, b.input(n), dLogits, accumulate);
          });
    }
    all.put("add", (d, b) -> d.add(b.input(n, c), b.input(n, c), b.output(n, c)));
    all.put("axpy", (d, b) -> d.axpy(-0.3f, b.input(n, c), b.changed(n, c)));
    all.put("blend", (d, b) -> d.blend(1, b.input(n, c), 0.95f, b.input(n, c), b.output(n, c)));
    all.put(
        "blend in place",
        (d, b) -> {
          Tensor y = b.changed(n, c);
          d.blend(-0.3f, b.input(n, c), 0.9f, y, y);
        });
    all.put("normalise", (d, b) -> d.normalise(b.changed(3, n, c)));
    all.put("fill", (d, b) -> d.fill(b.output(n, c), 0.7f));
    all.put("copy", (d, b) -> d.copy(b.input(n, c), b.output(n, c)));
    all.put("sumOfSquares", (d, b) -> b.number(d.sumOfSquares(b.input(n, c))));
    all.put(
        "adamW",
        (d, b) -> {
          Tensor v = b.changed(n, c);
          d.write(v, squares(v.toArray()));
          AdamWStep step = new AdamWStep(0.01f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.5f, 3);
          d.adamW(b.changed(n, c), b.input(n, c), b.changed(n, c), v, step);
        });
    int[] rows =
        IntStream.range(0, n).filter(row -> row % 3 != 1).map(row -> n - 1 - row).toArray();
    all.put(
        "adamWRows",
        (d, b) -> {
          Tensor v = b.changed(n, c);
          d.write(v, squares(v.toArray()));
          AdamWStep step = new AdamWStep(0.01f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.5f, 3);
          d.adamWRows(b.changed(n, c), b.input(n, c), b.changed(n, c), v, rows, step);
        });
    return all;
  }

  private static float[] squares(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] * x[i] + 0.01f; // a mean of squares far below its gradient's square can't occur
    }
    return x;
  }

  /** Rotary positions, there or back. */
  public static Bench.Primitive rope(int n, Heads heads, boolean inverse) {
    int[] positions = Numbers.ints(n, n, 0, 300);
    return (d, b) -> d.rope(b.changed(n, heads.qkvWidth()), heads, positions, 10_000, inverse);
  }

  /** Attention, forward only. */
  public static Bench.Primitive attention(Heads heads, Layout.Grid grid) {
    int n = grid.tokens();
    return (d, b) ->
        d.attention(
            b.input(n, heads.qkvWidth()),
            heads,
            grid,
            b.output(n, heads.outWidth()),
            b.output(n, heads.heads()));
  }

  /** The gradient of attention. */
  public static Bench.Primitive attentionBackward(Heads heads, Layout.Grid grid) {
    int n = grid.tokens();
    return (d, b) -> {
      Tensor qkv = b.input(n, heads.qkvWidth());
      Tensor out = d.allocate(n, heads.outWidth());
      Tensor logSumExp = d.allocate(n, heads.heads());
      d.attention(qkv, heads, grid, out, logSumExp);
      Tensor dOut = b.input(n, heads.outWidth());
      d.attentionBackward(qkv, heads, grid, out, logSumExp, dOut, b.output(n, heads.qkvWidth()));
    };
  }

  /**
   * Three sequences in a cache of which the second gets {@code length} tokens at once and the
   * others one each, then every one another token, the last sequence first.
   */
  public static Bench.Primitive attentionCached(Heads heads, int length) {
    int capacity = (length + 1 + 63) / 64 * 64;
    int[] sequences = new int[length + 2];
    int[] positions = new int[length + 2];
    Arrays.fill(sequences, 1, length + 1, 1);
    Arrays.setAll(positions, i -> i == 0 || i > length ? 0 : i - 1);
    sequences[length + 1] = 2;
    return (d, b) -> {
      List<Tensor> keys = new ArrayList<>();
      List<Tensor> values = new ArrayList<>();
      for (int layer = 0; layer < 2; layer++) {
        keys.add(d.allocate(3, heads.kvHeads(), heads.headSize(), capacity));
        values.add(d.allocate(3, heads.kvHeads(), capacity, heads.headSize()));
        d.fill(keys.get(layer), Float.NaN); // nothing may be read that was not stored
        d.fill(values.get(layer), Float.NaN);
      }
      Layout.Cache cache = new Layout.Cache(keys, values);
      d.attentionCached(
          b.input(length + 2, heads.qkvWidth()),
          heads,
          new Layout.Cached(sequences, positions, cache),
          1,
          b.output(length + 2, heads.outWidth()));
      d.attentionCached(
          b.input(3, heads.qkvWidth()),
          heads,
          new Layout.Cached(new int[] {2, 1, 0}, new int[] {1, length, 1}, cache),
          1,
          b.output(3, heads.outWidth()));
    };
  }

  /** A grid of packed documents of random lengths. */
  public static Layout.Grid packed(long seed, int batch, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] starts = new int[batch * length];
    for (int i = 0; i < starts.length; i++) {
      int t = i % length;
      starts[i] = t > 0 && random.nextInt(12) > 0 ? starts[i - 1] : t;
    }
    return Layout.Grid.packed(batch, length, starts);
  }
}

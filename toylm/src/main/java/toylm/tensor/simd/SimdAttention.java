package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import toylm.tensor.Heads;
import toylm.tensor.Layout;

/**
 * Causal attention of one (row, key/value head) at a time, built from {@link Kernel}.
 *
 * <p>What is unusual: scores are kept transposed, a panel of {@link Kernel#WIDTH} queries with one
 * row a key. So softmax runs down the panel with a query in each lane, without any sum across
 * lanes; and the panel is at once the packed operand of the next product. Keys that no query of the
 * panel may see (after its end, before its documents' starts) are never computed.
 *
 * <p>One instance belongs to one thread.
 */
final class SimdAttention {
  private static final int W = Kernel.WIDTH;
  private static final int R = Kernel.ROWS;

  // Scratch memory, one array for all: where each piece starts.
  private float[] mem = new float[0];
  private int query; // (hd, W): queries of a panel, transposed
  private int dOutPanel; // (hd, W): their output gradients, transposed
  private int keyBlocks; // blocks of keys (hd, R)
  private int valueBlocks; // blocks of values (hd, R)
  private int keyColumns; // blocks of R components: (T, R)
  private int valueColumns; // blocks of R components: (T, R)
  private int p; // (T, W): scores, then weights, transposed
  private int ds; // (T, W): gradients of scores, transposed
  private int result; // (hd, W)
  private int rowsPanel; // (W, hd panels): queries or dOut, for dK and dV
  private int block; // blocks of keys (W, R)
  private int dKey; // (T, hd padded)
  private int dValue; // (T, hd padded)
  private final float[] low = new float[W]; // first key that each query sees
  private final float[] high = new float[W]; // last key that each query sees
  private final float[] lse = new float[W];

  private Heads heads;
  private Layout.Grid grid;
  private int length;
  private int hd;
  private int hdUp; // head size rounded up to blocks
  private int lengthUp;
  private float[] qkv;
  private int rowAt; // the row's first token in qkv
  private int stride;
  private int jLow; // keys before this one are seen by no query of the panel
  private int jHigh; // nor are keys from this one on; both multiples of R

  private static int up(int n, int unit) {
    return (n + unit - 1) / unit * unit;
  }

  private void begin(float[] data, int at, Heads shape, Layout.Grid layout, int row, int g) {
    heads = shape;
    grid = layout;
    length = layout.length();
    hd = shape.headSize();
    hdUp = up(hd, R);
    lengthUp = up(length, R);
    qkv = data;
    stride = shape.qkvWidth();
    rowAt = at + row * length * stride;
    carve();
    int keyAt = rowAt + heads.keysOffset() + g * hd;
    Panels.blocks(hd, length, qkv, keyAt, stride, 1, mem, keyBlocks);
  }

  private void carve() {
    int padded = Panels.count(hd) * W;
    int[] sizes = {
      hd * W,
      hd * W,
      lengthUp * hd,
      lengthUp * hd,
      lengthUp * hdUp,
      lengthUp * hdUp,
      lengthUp * W,
      lengthUp * W,
      hdUp * W,
      W * padded,
      W * lengthUp,
      lengthUp * padded,
      lengthUp * padded
    };
    int[] at = new int[sizes.length];
    int next = Scratch.FIRST;
    for (int i = 0; i < sizes.length; i++) {
      at[i] = next;
      next += up(sizes[i], 16);
    }
    mem = Scratch.atLeast(mem, next);
    query = at[0];
    dOutPanel = at[1];
    keyBlocks = at[2];
    valueBlocks = at[3];
    keyColumns = at[4];
    valueColumns = at[5];
    p = at[6];
    ds = at[7];
    result = at[8];
    rowsPanel = at[9];
    block = at[10];
    dKey = at[11];
    dValue = at[12];
  }

  /** Blocks of R components of all keys or values: out[c/R][j][c % R]. */
  private void columns(int out, int at) {
    Panels.blocks(length, hd, qkv, at, 1, stride, mem, out);
  }

  /** Which keys the queries i0 … i0 + W − 1 see. */
  private void limits(int row, int i0) {
    int first = length;
    for (int w = 0; w < W; w++) {
      int i = Math.min(i0 + w, length - 1);
      int start = grid.starts()[row * length + i];
      low[w] = start;
      high[w] = i;
      first = Math.min(first, start);
    }
    jLow = first / R * R;
    jHigh = up(Math.min(i0 + W, length), R);
  }

  /** p[j] = scores of key j with each query of the panel. */
  private void scores(int panel, int blocks, int out) {
    for (int j = jLow; j < jHigh; j += R) {
      Kernel.block(hd, mem, blocks + j * hd, mem, panel, mem, out + j * W, W, false);
    }
  }

  private static VectorMask<Float> visible(float j, FloatVector low, FloatVector high) {
    return low.compare(VectorOperators.LE, j).and(high.compare(VectorOperators.GE, j));
  }

  void forward(
      float[] data,
      int at,
      Heads shape,
      Layout.Grid layout,
      int row,
      int g,
      float[] out,
      int outAt,
      float[] logSumExp,
      int lseAt) {
    begin(data, at, shape, layout, row, g);
    columns(valueColumns, rowAt + heads.valuesOffset() + g * hd);
    for (int h = g * heads.group(); h < (g + 1) * heads.group(); h++) {
      for (int i0 = 0; i0 < length; i0 += W) {
        int n = Math.min(W, length - i0);
        Panels.panel(hd, n, qkv, rowAt + i0 * stride + h * hd, 1, stride, mem, query);
        limits(row, i0);
        scores(query, keyBlocks, p);
        softmax(0);
        softmax(Kernel.LANES);
        for (int c = 0; c < hd; c += R) {
          int columnsAt = valueColumns + c * length + jLow * R;
          int depth = Math.min(jHigh, length) - jLow;
          Kernel.block(depth, mem, columnsAt, mem, p + jLow * W, mem, result + c * W, W, false);
        }
        int token = row * length + i0;
        for (int w = 0; w < n; w++) {
          int to = outAt + (token + w) * heads.outWidth() + h * hd;
          for (int c = 0; c < hd; c++) {
            out[to + c] = mem[result + c * W + w];
          }
          logSumExp[lseAt + (token + w) * heads.heads() + h] = lse[w];
        }
      }
    }
  }

  /** Softmax down the panel for the queries in lanes from … from + LANES − 1. */
  private void softmax(int from) {
    float scale = (float) (1 / Math.sqrt(hd));
    FloatVector lo = FloatVector.fromArray(Kernel.SPECIES, low, from);
    FloatVector hi = FloatVector.fromArray(Kernel.SPECIES, high, from);
    FloatVector max = FloatVector.broadcast(Kernel.SPECIES, -1e30f);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, mem, p + j * W + from);
      max = max.lanewise(VectorOperators.MAX, s, visible(j, lo, hi));
    }
    max = max.mul(scale);
    FloatVector sum = FloatVector.zero(Kernel.SPECIES);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, mem, p + j * W + from);
      FloatVector e = VectorMath.exp(s.mul(scale).sub(max));
      e = FloatVector.zero(Kernel.SPECIES).blend(e, visible(j, lo, hi));
      sum = sum.add(e);
      e.intoArray(mem, p + j * W + from);
    }
    FloatVector inverse = FloatVector.broadcast(Kernel.SPECIES, 1f).div(sum);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector.fromArray(Kernel.SPECIES, mem, p + j * W + from)
          .mul(inverse)
          .intoArray(mem, p + j * W + from);
    }
    max.intoArray(lse, from);
    for (int w = from; w < from + Kernel.LANES; w++) {
      lse[w] += (float) Math.log(sum.lane(w - from));
    }
  }

  void backward(
      float[] data,
      int at,
      Heads shape,
      Layout.Grid layout,
      int row,
      int g,
      float[] logSumExp,
      int lseAt,
      float[] dOut,
      int dOutAt,
      float[] dQkv,
      int dQkvAt) {
    begin(data, at, shape, layout, row, g);
    int panels = Panels.count(hd);
    int padded = panels * W;
    int keyAt = rowAt + heads.keysOffset() + g * hd;
    int valueAt = rowAt + heads.valuesOffset() + g * hd;
    Panels.blocks(hd, length, qkv, valueAt, stride, 1, mem, valueBlocks);
    columns(keyColumns, keyAt);
    java.util.Arrays.fill(mem, dKey, dKey + lengthUp * padded, 0);
    java.util.Arrays.fill(mem, dValue, dValue + lengthUp * padded, 0);
    int outWidth = heads.outWidth();
    for (int h = g * heads.group(); h < (g + 1) * heads.group(); h++) {
      for (int i0 = 0; i0 < length; i0 += W) {
        int n = Math.min(W, length - i0);
        int token = row * length + i0;
        int queryAt = rowAt + i0 * stride + h * hd;
        int dAt = dOutAt + token * outWidth + h * hd;
        Panels.panel(hd, n, qkv, queryAt, 1, stride, mem, query);
        Panels.panel(hd, n, dOut, dAt, 1, outWidth, mem, dOutPanel);
        limits(row, i0);
        scores(query, keyBlocks, p);
        scores(dOutPanel, valueBlocks, ds);
        for (int w = 0; w < W; w++) {
          lse[w] = w < n ? logSumExp[lseAt + (token + w) * heads.heads() + h] : 1e30f;
        }
        softmaxBackward(0);
        softmaxBackward(Kernel.LANES);
        int depth = Math.min(jHigh, length) - jLow;
        for (int c = 0; c < hd; c += R) {
          int columnsAt = keyColumns + c * length + jLow * R;
          Kernel.block(depth, mem, columnsAt, mem, ds + jLow * W, mem, result + c * W, W, false);
        }
        for (int w = 0; w < n; w++) {
          int to = dQkvAt + (token + w) * stride + h * hd;
          for (int c = 0; c < hd; c++) {
            dQkv[to + c] = mem[result + c * W + w];
          }
        }
        addToKeys(ds, qkv, queryAt, stride, n, panels, dKey);
        addToKeys(p, dOut, dAt, outWidth, n, panels, dValue);
      }
    }
    for (int j = 0; j < length; j++) {
      int to = dQkvAt + (row * length + j) * stride + g * hd;
      System.arraycopy(mem, dKey + j * padded, dQkv, to + heads.keysOffset(), hd);
      System.arraycopy(mem, dValue + j * padded, dQkv, to + heads.valuesOffset(), hd);
    }
  }

  /** sum[j] += Σ_w weights[j][w]·x[w] for the n queries of the panel. */
  private void addToKeys(int weights, float[] x, int at, int rs, int n, int panels, int sum) {
    for (int q = 0; q < panels; q++) {
      Panels.panel(n, hd - q * W, x, at + q * W, rs, 1, mem, rowsPanel + q * n * W);
    }
    Panels.blocks(n, jHigh - jLow, mem, weights + jLow * W, W, 1, mem, block);
    for (int j = jLow; j < jHigh; j += R) {
      for (int q = 0; q < panels; q++) {
        int to = sum + j * panels * W + q * W;
        Kernel.block(
            n, mem, block + (j - jLow) * n, mem, rowsPanel + q * n * W, mem, to, panels * W, true);
      }
    }
  }

  /** Turns scores p and dp (in ds) into weights p and score gradients ds = p·(dp − Σ p·dp)/√hd. */
  private void softmaxBackward(int from) {
    float scale = (float) (1 / Math.sqrt(hd));
    FloatVector lo = FloatVector.fromArray(Kernel.SPECIES, low, from);
    FloatVector hi = FloatVector.fromArray(Kernel.SPECIES, high, from);
    FloatVector shift = FloatVector.fromArray(Kernel.SPECIES, lse, from);
    FloatVector mean = FloatVector.zero(Kernel.SPECIES);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, mem, p + j * W + from);
      FloatVector e = VectorMath.exp(s.mul(scale).sub(shift));
      e = FloatVector.zero(Kernel.SPECIES).blend(e, visible(j, lo, hi));
      e.intoArray(mem, p + j * W + from);
      mean = e.fma(FloatVector.fromArray(Kernel.SPECIES, mem, ds + j * W + from), mean);
    }
    for (int j = jLow; j < jHigh; j++) {
      FloatVector e = FloatVector.fromArray(Kernel.SPECIES, mem, p + j * W + from);
      FloatVector d = FloatVector.fromArray(Kernel.SPECIES, mem, ds + j * W + from);
      e.mul(d.sub(mean)).mul(scale).intoArray(mem, ds + j * W + from);
    }
  }
}

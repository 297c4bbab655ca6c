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

  private float[] query = new float[0]; // (hd, W): queries of a panel, transposed
  private float[] dOutPanel = new float[0]; // (hd, W): their output gradients, transposed
  private float[] keyBlocks = new float[0]; // blocks of keys (hd, R)
  private float[] valueBlocks = new float[0]; // blocks of values (hd, R)
  private float[] keyColumns = new float[0]; // blocks of R components: (T, R)
  private float[] valueColumns = new float[0]; // blocks of R components: (T, R)
  private float[] p = new float[0]; // (T, W): scores, then weights, transposed
  private float[] ds = new float[0]; // (T, W): gradients of scores, transposed
  private float[] result = new float[0]; // (hd, W)
  private float[] rowsPanel = new float[0]; // (W, hd panels): queries or dOut, for dK and dV
  private float[] block = new float[0]; // (W, R)
  private float[] dKey = new float[0]; // (T, hd padded)
  private float[] dValue = new float[0]; // (T, hd padded)
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

  private static float[] room(float[] x, int n) {
    return x.length < n ? new float[n] : x;
  }

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
    query = room(query, hd * W);
    p = room(p, lengthUp * W);
    result = room(result, hdUp * W);
    keyBlocks = room(keyBlocks, lengthUp * hd);
    int keyAt = rowAt + heads.keyAt() + g * hd;
    for (int j = 0; j < length; j += R) {
      Panels.block(hd, length - j, qkv, keyAt + j * stride, stride, 1, keyBlocks, j * hd);
    }
  }

  /** Blocks of R components of all keys or values: out[c/R][j][c % R]. */
  private float[] columns(float[] out, int at) {
    float[] columns = room(out, lengthUp * hdUp);
    for (int c = 0; c < hd; c += R) {
      Panels.block(length, hd - c, qkv, at + c, 1, stride, columns, c * length);
    }
    return columns;
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
  private void scores(float[] panel, float[] blocks, float[] out) {
    for (int j = jLow; j < jHigh; j += R) {
      Kernel.block(hd, blocks, j * hd, panel, 0, out, j * W, W, false);
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
    valueColumns = columns(valueColumns, rowAt + heads.valueAt() + g * hd);
    for (int h = g * heads.group(); h < (g + 1) * heads.group(); h++) {
      for (int i0 = 0; i0 < length; i0 += W) {
        int n = Math.min(W, length - i0);
        Panels.panel(hd, n, qkv, rowAt + i0 * stride + h * hd, 1, stride, query, 0);
        limits(row, i0);
        scores(query, keyBlocks, p);
        softmax(0);
        softmax(Kernel.LANES);
        for (int c = 0; c < hd; c += R) {
          int columnsAt = c * length + jLow * R;
          int depth = Math.min(jHigh, length) - jLow;
          Kernel.block(depth, valueColumns, columnsAt, p, jLow * W, result, c * W, W, false);
        }
        int token = row * length + i0;
        for (int w = 0; w < n; w++) {
          int to = outAt + (token + w) * heads.outWidth() + h * hd;
          for (int c = 0; c < hd; c++) {
            out[to + c] = result[c * W + w];
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
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, p, j * W + from);
      max = max.lanewise(VectorOperators.MAX, s, visible(j, lo, hi));
    }
    max = max.mul(scale);
    FloatVector sum = FloatVector.zero(Kernel.SPECIES);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, p, j * W + from);
      FloatVector e = VectorMath.exp(s.mul(scale).sub(max));
      e = FloatVector.zero(Kernel.SPECIES).blend(e, visible(j, lo, hi));
      sum = sum.add(e);
      e.intoArray(p, j * W + from);
    }
    FloatVector inverse = FloatVector.broadcast(Kernel.SPECIES, 1f).div(sum);
    for (int j = jLow; j < jHigh; j++) {
      FloatVector.fromArray(Kernel.SPECIES, p, j * W + from)
          .mul(inverse)
          .intoArray(p, j * W + from);
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
    ds = room(ds, lengthUp * W);
    block = room(block, W * R);
    dOutPanel = room(dOutPanel, hd * W);
    rowsPanel = room(rowsPanel, W * padded);
    valueBlocks = room(valueBlocks, lengthUp * hd);
    int keyAt = rowAt + heads.keyAt() + g * hd;
    int valueAt = rowAt + heads.valueAt() + g * hd;
    for (int j = 0; j < length; j += R) {
      Panels.block(hd, length - j, qkv, valueAt + j * stride, stride, 1, valueBlocks, j * hd);
    }
    keyColumns = columns(keyColumns, keyAt);
    dKey = zeros(dKey, lengthUp * padded);
    dValue = zeros(dValue, lengthUp * padded);
    int outWidth = heads.outWidth();
    for (int h = g * heads.group(); h < (g + 1) * heads.group(); h++) {
      for (int i0 = 0; i0 < length; i0 += W) {
        int n = Math.min(W, length - i0);
        int token = row * length + i0;
        int queryAt = rowAt + i0 * stride + h * hd;
        int dAt = dOutAt + token * outWidth + h * hd;
        Panels.panel(hd, n, qkv, queryAt, 1, stride, query, 0);
        Panels.panel(hd, n, dOut, dAt, 1, outWidth, dOutPanel, 0);
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
          int columnsAt = c * length + jLow * R;
          Kernel.block(depth, keyColumns, columnsAt, ds, jLow * W, result, c * W, W, false);
        }
        for (int w = 0; w < n; w++) {
          int to = dQkvAt + (token + w) * stride + h * hd;
          for (int c = 0; c < hd; c++) {
            dQkv[to + c] = result[c * W + w];
          }
        }
        addToKeys(ds, qkv, queryAt, stride, n, panels, dKey);
        addToKeys(p, dOut, dAt, outWidth, n, panels, dValue);
      }
    }
    for (int j = 0; j < length; j++) {
      int to = dQkvAt + (row * length + j) * stride + g * hd;
      System.arraycopy(dKey, j * padded, dQkv, to + heads.keyAt(), hd);
      System.arraycopy(dValue, j * padded, dQkv, to + heads.valueAt(), hd);
    }
  }

  private static float[] zeros(float[] x, int n) {
    float[] room = room(x, n);
    java.util.Arrays.fill(room, 0, n, 0);
    return room;
  }

  /** sum[j] += Σ_w weights[j][w]·x[w] for the n queries of the panel. */
  private void addToKeys(
      float[] weights, float[] x, int at, int rs, int n, int panels, float[] sum) {
    for (int q = 0; q < panels; q++) {
      Panels.panel(n, hd - q * W, x, at + q * W, rs, 1, rowsPanel, q * n * W);
    }
    for (int j = jLow; j < jHigh; j += R) {
      Panels.block(n, R, weights, j * W, W, 1, block, 0);
      for (int q = 0; q < panels; q++) {
        int to = j * panels * W + q * W;
        Kernel.block(n, block, 0, rowsPanel, q * n * W, sum, to, panels * W, true);
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
      FloatVector s = FloatVector.fromArray(Kernel.SPECIES, p, j * W + from);
      FloatVector e = VectorMath.exp(s.mul(scale).sub(shift));
      e = FloatVector.zero(Kernel.SPECIES).blend(e, visible(j, lo, hi));
      e.intoArray(p, j * W + from);
      mean = e.fma(FloatVector.fromArray(Kernel.SPECIES, ds, j * W + from), mean);
    }
    for (int j = jLow; j < jHigh; j++) {
      FloatVector e = FloatVector.fromArray(Kernel.SPECIES, p, j * W + from);
      FloatVector d = FloatVector.fromArray(Kernel.SPECIES, ds, j * W + from);
      e.mul(d.sub(mean)).mul(scale).intoArray(ds, j * W + from);
    }
  }
}

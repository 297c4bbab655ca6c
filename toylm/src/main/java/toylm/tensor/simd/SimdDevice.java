package toylm.tensor.simd;

import java.util.Arrays;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.CpuDevice;
import toylm.tensor.simd.Matmul.Matrix;
import toylm.tensor.simd.Matmul.Packed;

/**
 * The CPU at its own speed: Vector API on all cores. Work is divided by rows, columns or heads, so
 * that each number is computed by one thread in one order: results don't depend on the number of
 * threads.
 */
public final class SimdDevice extends CpuDevice {
  /** Rows that share one partial sum of a gradient that is summed over rows. */
  private static final int ROWS_PER_SUM = 64;

  /** Elements that share one partial sum of squares. */
  private static final int ELEMENTS_PER_SUM = 4096;

  /** Elements below which a second thread costs more than it saves. */
  private static final int WORTH_SHARING = 8192;

  private final Workers workers;
  private final Matmul matmul;
  private final SimdAttention[] attention;
  private final SimdCachedAttention[] cachedAttention;
  private final PackedWeights packed = new PackedWeights();
  private float[] partial = new float[0];
  private float[] cos = new float[0];
  private float[] sin = new float[0];
  private int angles;
  private float angleBase;

  /** A device with as many threads as the machine has processors. */
  public SimdDevice() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * A device with a given number of threads.
   *
   * @param threads at least 1, the caller's own included
   */
  public SimdDevice(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
    workers = new Workers(threads);
    matmul = new Matmul(workers);
    attention = new SimdAttention[threads];
    cachedAttention = new SimdCachedAttention[threads];
    Arrays.setAll(attention, i -> new SimdAttention());
    Arrays.setAll(cachedAttention, i -> new SimdCachedAttention());
  }

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public String description() {
    return String.format(
        "Vector API, %d-bit vectors, blocks of %d×%d, %d thread%s",
        Kernel.LANES * 32,
        Kernel.ROWS,
        Kernel.WIDTH,
        workers.count(),
        workers.count() == 1 ? "" : "s");
  }

  @Override
  public int threads() {
    return workers.count();
  }

  /** Runs body(from, to) over shares of n units, on all threads if the work is worth it. */
  private void share(int n, long work, Range body) {
    if (work < WORTH_SHARING) {
      body.run(0, n, 0);
    } else {
      workers.run(
          (chunk, chunks, worker) -> {
            int from = (int) ((long) chunk * n / chunks);
            int to = (int) ((chunk + 1L) * n / chunks);
            if (from < to) {
              body.run(from, to, worker);
            }
          });
    }
  }

  private interface Range {
    void run(int from, int to, int worker);
  }

  private Matrix matrix(Tensor t, boolean transpose) {
    int columns = t.columns();
    return transpose
        ? new Matrix(array(t), t.offset(), 1, columns)
        : new Matrix(array(t), t.offset(), columns, 1);
  }

  @Override
  public void gemm(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    int k = transposeA ? a.rows() : a.columns();
    Packed copy = transposeB ? packed.of(b) : null;
    if (copy != null) {
      matmul.run(
          c.rows(), c.columns(), k, matrix(a, transposeA), copy, matrix(c, false), accumulate);
    } else {
      matmul.run(
          c.rows(),
          c.columns(),
          k,
          matrix(a, transposeA),
          matrix(b, transposeB),
          matrix(c, false),
          accumulate);
    }
  }

  @Override
  public void gemms(
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      float alpha,
      Tensor d,
      float beta,
      Tensor c) {
    for (int i = 0; i < c.shape()[0]; i++) {
      Tensor ci = c.slice(i);
      boolean onto = alpha == 1 && beta != 0;
      if (onto) {
        copy(d.slice(i), ci);
        scale(beta, ci);
      }
      gemm(a.slice(i), transposeA, b.slice(i), transposeB, ci, onto);
      scale(alpha, ci);
      if (beta != 0 && !onto) {
        axpy(beta, d.slice(i), ci);
      }
    }
  }

  @Override
  public void normalise(Tensor x) {
    for (int i = 0; i < x.shape()[0]; i++) {
      Tensor xi = x.slice(i);
      scale((float) (1 / (Math.sqrt(sumOfSquares(xi)) + NORM_EPS)), xi);
    }
  }

  /** y = alpha · y, as y + (alpha − 1) · y: one loop serves all sums of two tensors. */
  private void scale(float alpha, Tensor y) {
    if (alpha != 1) {
      axpy(alpha - 1, y, y);
    }
  }

  @Override
  public void pack(Tensor matrix) {
    packed.add(matrix, matrix(matrix, true));
  }

  @Override
  public void unpack(Tensor matrix) {
    packed.remove(matrix);
  }

  @Override
  public void gather(Tensor table, int[] ids, Tensor out) {
    int c = table.columns();
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(
          array(table), table.offset() + ids[i] * c, array(out), out.offset() + i * c, c);
    }
  }

  @Override
  public void scatterAdd(Tensor dOut, int[] ids, Tensor dTable) {
    int c = dTable.columns();
    float[] from = array(dOut);
    float[] to = array(dTable);
    share(
        c,
        dOut.size(),
        (j0, j1, worker) -> {
          for (int i = 0; i < ids.length; i++) {
            int at = dTable.offset() + ids[i] * c + j0;
            SimdRows.add(to, at, 1, from, dOut.offset() + i * c + j0, to, at, j1 - j0);
          }
        });
  }

  @Override
  public void rmsNorm(Tensor x, Tensor gain, float eps, Tensor out, Tensor r) {
    int c = x.columns();
    share(
        x.rows(),
        x.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            array(r)[r.offset() + i] =
                SimdRows.rmsNorm(
                    array(x),
                    x.offset() + i * c,
                    array(gain),
                    gain.offset(),
                    eps,
                    array(out),
                    out.offset() + i * c,
                    c);
          }
        });
  }

  @Override
  public void rmsNormBackward(
      Tensor x, Tensor gain, Tensor r, Tensor dOut, Tensor dX, boolean accumulate, Tensor dGain) {
    int c = x.columns();
    int rows = x.rows();
    int sums = (rows + ROWS_PER_SUM - 1) / ROWS_PER_SUM;
    float[] dg = partial(sums * c);
    share(
        sums,
        x.size(),
        (from, to, worker) -> {
          for (int s = from; s < to; s++) {
            Arrays.fill(dg, s * c, (s + 1) * c, 0);
            for (int i = s * ROWS_PER_SUM; i < Math.min(rows, (s + 1) * ROWS_PER_SUM); i++) {
              SimdRows.rmsNormBackward(
                  array(x),
                  x.offset() + i * c,
                  array(gain),
                  gain.offset(),
                  array(r)[r.offset() + i],
                  array(dOut),
                  dOut.offset() + i * c,
                  array(dX),
                  dX.offset() + i * c,
                  accumulate,
                  dg,
                  s * c,
                  c);
            }
          }
        });
    float[] sum = array(dGain);
    for (int s = 0; s < sums; s++) {
      SimdRows.add(sum, dGain.offset(), 1, dg, s * c, sum, dGain.offset(), c);
    }
  }

  private float[] partial(int n) {
    if (partial.length < n) {
      partial = new float[n];
    }
    return partial;
  }

  @Override
  public void rope(Tensor qkv, Heads heads, int[] positions, float theta, boolean inverse) {
    int half = heads.headSize() / 2;
    angles(Arrays.stream(positions).max().orElse(0) + 1, half, theta);
    share(
        positions.length,
        qkv.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            int at = qkv.offset() + i * heads.qkvWidth();
            for (int head = 0; head < heads.heads() + heads.kvHeads(); head++) {
              SimdRows.rotate(
                  array(qkv),
                  at + head * heads.headSize(),
                  half,
                  cos,
                  sin,
                  positions[i] * half,
                  inverse ? -1 : 1);
            }
          }
        });
  }

  /** Tables of the rotary angles, (position, pair), grown as needed. */
  private void angles(int positions, int half, float theta) {
    if (angles == half && angleBase == theta && cos.length >= positions * half) {
      return;
    }
    int n = Integer.highestOneBit(Math.max(128, positions) * 2 - 1);
    cos = new float[n * half];
    sin = new float[n * half];
    for (int j = 0; j < half; j++) {
      double frequency = Math.pow(theta, -(double) j / half);
      for (int i = 0; i < n; i++) {
        cos[i * half + j] = (float) Math.cos(i * frequency);
        sin[i * half + j] = (float) Math.sin(i * frequency);
      }
    }
    angles = half;
    angleBase = theta;
  }

  @Override
  public void attention(Tensor qkv, Heads heads, Layout.Grid grid, Tensor out, Tensor logSumExp) {
    int kv = heads.kvHeads();
    share(
        grid.batch() * kv,
        (long) qkv.size() * grid.length(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            attention[worker].forward(
                array(qkv),
                qkv.offset(),
                heads,
                grid,
                i / kv,
                i % kv,
                array(out),
                out.offset(),
                array(logSumExp),
                logSumExp.offset());
          }
        });
  }

  @Override
  public void attentionBackward(
      Tensor qkv,
      Heads heads,
      Layout.Grid grid,
      Tensor out,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dQkv) {
    int kv = heads.kvHeads();
    share(
        grid.batch() * kv,
        (long) qkv.size() * grid.length(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            attention[worker].backward(
                array(qkv),
                qkv.offset(),
                heads,
                grid,
                i / kv,
                i % kv,
                array(logSumExp),
                logSumExp.offset(),
                array(dOut),
                dOut.offset(),
                array(dQkv),
                dQkv.offset());
          }
        });
  }

  @Override
  public void attentionCached(
      Tensor qkv, Heads heads, Layout.Cached layout, int layer, Tensor out) {
    Tensor keys = layout.cache().keys().get(layer);
    Tensor values = layout.cache().values().get(layer);
    int capacity = layout.cache().capacity();
    int kv = heads.kvHeads();
    int hd = heads.headSize();
    int size = hd * capacity;
    long work = 0;
    for (int position : layout.positions()) {
      work += 2L * position * heads.outWidth() / Kernel.LANES;
    }
    share(
        layout.tokens() * kv,
        work,
        (from, to, worker) -> {
          for (int t = from; t < to; t++) {
            int cache = (layout.sequences()[t / kv] * kv + t % kv) * size;
            SimdCachedAttention.store(
                array(qkv),
                qkv.offset() + t / kv * heads.qkvWidth(),
                heads,
                t % kv,
                array(keys),
                keys.offset() + cache,
                array(values),
                values.offset() + cache,
                layout.positions()[t / kv]);
          }
        });
    share(
        layout.tokens() * heads.heads(),
        work,
        (from, to, worker) -> {
          for (int t = from; t < to; t++) {
            int i = t / heads.heads();
            int h = t % heads.heads();
            int cache = (layout.sequences()[i] * kv + h / heads.group()) * size;
            cachedAttention[worker].attend(
                array(qkv),
                qkv.offset() + i * heads.qkvWidth() + h * hd,
                hd,
                array(keys),
                keys.offset() + cache,
                array(values),
                values.offset() + cache,
                capacity,
                layout.positions()[i],
                array(out),
                out.offset() + i * heads.outWidth() + h * hd);
          }
        });
  }

  @Override
  public void swiGlu(Tensor gateUp, Tensor out) {
    int f = out.columns();
    share(
        out.rows(),
        gateUp.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            int at = gateUp.offset() + i * 2 * f;
            SimdRows.swiGlu(array(gateUp), at, at + f, array(out), out.offset() + i * f, f);
          }
        });
  }

  @Override
  public void swiGluBackward(Tensor gateUp, Tensor dOut, Tensor dGateUp) {
    int f = dOut.columns();
    share(
        dOut.rows(),
        gateUp.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            int at = gateUp.offset() + i * 2 * f;
            SimdRows.swiGluBackward(
                array(gateUp),
                at,
                at + f,
                array(dOut),
                dOut.offset() + i * f,
                array(dGateUp),
                dGateUp.offset() + i * 2 * f,
                f);
          }
        });
  }

  @Override
  public void logProbs(Tensor logits, int[] targets, Tensor out, Tensor logSumExp) {
    int v = logits.columns();
    share(
        targets.length,
        logits.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            int at = logits.offset() + i * v;
            float lse = SimdRows.logSumExp(array(logits), at, v);
            array(logSumExp)[logSumExp.offset() + i] = lse;
            array(out)[out.offset() + i] =
                targets[i] < 0 ? 0 : array(logits)[at + targets[i]] - lse;
          }
        });
  }

  @Override
  public void logProbsBackward(
      Tensor logits,
      int[] targets,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dLogits,
      boolean accumulate) {
    int v = logits.columns();
    share(
        targets.length,
        logits.size(),
        (from, to, worker) -> {
          for (int i = from; i < to; i++) {
            int at = dLogits.offset() + i * v;
            float d = targets[i] < 0 ? 0 : array(dOut)[dOut.offset() + i];
            if (d == 0 && !accumulate) {
              Arrays.fill(array(dLogits), at, at + v, 0);
            } else if (d != 0) {
              float lse = array(logSumExp)[logSumExp.offset() + i];
              SimdRows.softmaxBackward(
                  array(logits),
                  logits.offset() + i * v,
                  lse,
                  d,
                  array(dLogits),
                  at,
                  accumulate,
                  v);
              array(dLogits)[at + targets[i]] += d;
            }
          }
        });
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    addScaled(a, 1, b, out);
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    addScaled(y, alpha, x, y);
  }

  private void addScaled(Tensor a, float alpha, Tensor b, Tensor out) {
    share(
        out.size(),
        out.size(),
        (from, to, worker) ->
            SimdRows.add(
                array(a),
                a.offset() + from,
                alpha,
                array(b),
                b.offset() + from,
                array(out),
                out.offset() + from,
                to - from));
  }

  @Override
  public void blend(float alpha, Tensor x, float beta, Tensor y, Tensor out) {
    if (out == y) {
      scale(beta, y);
      axpy(alpha, x, y);
    } else {
      copy(x, out);
      scale(alpha, out);
      axpy(beta, y, out);
    }
  }

  @Override
  public double sumOfSquares(Tensor x) {
    int n = x.size();
    int sums = (n + ELEMENTS_PER_SUM - 1) / ELEMENTS_PER_SUM;
    float[] squares = partial(sums);
    share(
        sums,
        n,
        (from, to, worker) -> {
          for (int s = from; s < to; s++) {
            int at = x.offset() + s * ELEMENTS_PER_SUM;
            int count = Math.min(ELEMENTS_PER_SUM, n - s * ELEMENTS_PER_SUM);
            squares[s] = SimdRows.dot(array(x), at, array(x), at, count);
          }
        });
    double sum = 0;
    for (int s = 0; s < sums; s++) {
      sum += squares[s];
    }
    return sum;
  }

  @Override
  public void adamW(Tensor parameters, Tensor gradients, Tensor m, Tensor v, AdamWStep step) {
    share(
        parameters.size(),
        parameters.size(),
        (from, to, worker) ->
            SimdAdamW.step(
                array(parameters),
                parameters.offset() + from,
                array(gradients),
                gradients.offset() + from,
                array(m),
                m.offset() + from,
                array(v),
                v.offset() + from,
                to - from,
                step));
  }

  @Override
  public void close() {
    workers.close();
    packed.clear();
    super.close();
  }
}

package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;

/** Copies parts of matrices into the orders that {@link Kernel} reads. */
final class Panels {
  private Panels() {}

  /** Panels needed for n columns; the last is padded with zeros. */
  static int count(int n) {
    return (n + Kernel.WIDTH - 1) / Kernel.WIDTH;
  }

  /**
   * Packs one panel: out[l][j] = b[l][j0 + j] for l &lt; k, j &lt; WIDTH.
   *
   * @param columns columns of b from j0 on; beyond them zeros are written
   * @param rs distance of rows (neighbouring l) of b
   * @param cs distance of columns of b; one of rs and cs is 1
   */
  static void panel(int k, int columns, float[] b, int at, int rs, int cs, float[] out, int outAt) {
    int width = Math.min(columns, Kernel.WIDTH);
    if (width < Kernel.WIDTH) {
      java.util.Arrays.fill(out, outAt, outAt + k * Kernel.WIDTH, 0);
    }
    if (cs == 1 && width == Kernel.WIDTH) {
      for (int l = 0; l < k; l++) {
        int from = at + l * rs;
        int to = outAt + l * Kernel.WIDTH;
        FloatVector.fromArray(Kernel.SPECIES, b, from).intoArray(out, to);
        FloatVector.fromArray(Kernel.SPECIES, b, from + Kernel.LANES)
            .intoArray(out, to + Kernel.LANES);
      }
    } else {
      transpose(k, width, b, at, rs, cs, out, outAt, Kernel.WIDTH);
    }
  }

  /**
   * Packs blocks: block b holds out[l][i] = a[ROWS·b + i][l] for i &lt; ROWS, l &lt; k.
   *
   * @param rows rows of a; those that the last block lacks are zeros
   * @param rs distance of rows of a
   * @param cs distance of columns (neighbouring l) of a
   */
  static void blocks(int k, int rows, float[] a, int at, int rs, int cs, float[] out, int outAt) {
    int full = rows / Kernel.ROWS;
    if (rs == 1 && Kernel.ROWS == 8) {
      columns8(k, full, a, at, cs, out, outAt);
    } else {
      for (int b = 0; b < full; b++) {
        int from = at + b * Kernel.ROWS * rs;
        int to = outAt + b * Kernel.ROWS * k;
        if (cs == 1 && Kernel.ROWS == 8) {
          rows8(k, a, from, rs, out, to);
        } else {
          transpose(k, Kernel.ROWS, a, from, cs, rs, out, to, Kernel.ROWS);
        }
      }
    }
    int left = rows - full * Kernel.ROWS;
    if (left > 0) {
      int to = outAt + full * Kernel.ROWS * k;
      java.util.Arrays.fill(out, to, to + k * Kernel.ROWS, 0);
      transpose(k, left, a, at + full * Kernel.ROWS * rs, cs, rs, out, to, Kernel.ROWS);
    }
  }

  /** One block of eight rows that lie one after the other, columns side by side. */
  private static void rows8(int k, float[] a, int at, int rs, float[] out, int outAt) {
    int a1 = at + rs;
    int a2 = at + 2 * rs;
    int a3 = at + 3 * rs;
    int a4 = at + 4 * rs;
    int a5 = at + 5 * rs;
    int a6 = at + 6 * rs;
    int a7 = at + 7 * rs;
    for (int l = 0; l < k; l++) {
      int to = outAt + 8 * l;
      out[to] = a[at + l];
      out[to + 1] = a[a1 + l];
      out[to + 2] = a[a2 + l];
      out[to + 3] = a[a3 + l];
      out[to + 4] = a[a4 + l];
      out[to + 5] = a[a5 + l];
      out[to + 6] = a[a6 + l];
      out[to + 7] = a[a7 + l];
    }
  }

  /** All blocks of eight of a transposed matrix, read in the order in which it lies in memory. */
  private static void columns8(
      int k, int blocks, float[] a, int at, int cs, float[] out, int outAt) {
    for (int l = 0; l < k; l++) {
      int from = at + l * cs;
      int to = outAt + 8 * l;
      for (int b = 0; b < blocks; b++) {
        out[to] = a[from];
        out[to + 1] = a[from + 1];
        out[to + 2] = a[from + 2];
        out[to + 3] = a[from + 3];
        out[to + 4] = a[from + 4];
        out[to + 5] = a[from + 5];
        out[to + 6] = a[from + 6];
        out[to + 7] = a[from + 7];
        from += 8;
        to += 8 * k;
      }
    }
  }

  /** out[l·stride + j] = x[l·ls + j·js] for l &lt; k, j &lt; n. */
  private static void transpose(
      int k, int n, float[] x, int at, int ls, int js, float[] out, int outAt, int stride) {
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      int x0 = at + j * js;
      int x1 = x0 + js;
      int x2 = x1 + js;
      int x3 = x2 + js;
      int to = outAt + j;
      for (int l = 0; l < k; l++) {
        out[to] = x[x0 + l * ls];
        out[to + 1] = x[x1 + l * ls];
        out[to + 2] = x[x2 + l * ls];
        out[to + 3] = x[x3 + l * ls];
        to += stride;
      }
    }
    for (; j < n; j++) {
      for (int l = 0; l < k; l++) {
        out[outAt + l * stride + j] = x[at + j * js + l * ls];
      }
    }
  }
}

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
   * Packs one block: out[l][i] = a[i][l] for i &lt; ROWS, l &lt; k.
   *
   * @param rows rows of a from here on; beyond them zeros are written
   * @param rs distance of rows of a
   * @param cs distance of columns (neighbouring l) of a
   */
  static void block(int k, int rows, float[] a, int at, int rs, int cs, float[] out, int outAt) {
    int height = Math.min(rows, Kernel.ROWS);
    if (height < Kernel.ROWS) {
      java.util.Arrays.fill(out, outAt, outAt + k * Kernel.ROWS, 0);
    }
    if (height == 8) {
      transpose8(k, a, at, cs, rs, out, outAt);
    } else {
      transpose(k, height, a, at, cs, rs, out, outAt, Kernel.ROWS);
    }
  }

  /** out[8·l + j] = x[l·ls + j·js] for l &lt; k, j &lt; 8: the common case of the next method. */
  private static void transpose8(int k, float[] x, int at, int ls, int js, float[] out, int outAt) {
    for (int l = 0; l < k; l++) {
      int from = at + l * ls;
      int to = outAt + 8 * l;
      out[to] = x[from];
      out[to + 1] = x[from + js];
      out[to + 2] = x[from + 2 * js];
      out[to + 3] = x[from + 3 * js];
      out[to + 4] = x[from + 4 * js];
      out[to + 5] = x[from + 5 * js];
      out[to + 6] = x[from + 6 * js];
      out[to + 7] = x[from + 7 * js];
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

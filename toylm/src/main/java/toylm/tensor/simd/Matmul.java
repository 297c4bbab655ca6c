package toylm.tensor.simd;

import java.util.Arrays;

/**
 * General matrix product on all threads: c (+)= a·b with any strides, by packing pieces of both
 * into the cache and calling {@link Kernel}.
 */
final class Matmul {
  /** Inner indices handled at a time: a panel of that height stays in the second-level cache. */
  private static final int DEPTH = 512;

  /** Rows handled at a time: a packed piece of a stays in the second-level cache. */
  private static final int HEIGHT = 16 * Kernel.ROWS;

  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long WORTH_SHARING = 40_000;

  /** Up to this number, rows are multiplied one by one. */
  private static final int FEW_ROWS = 2;

  /** Where in a worker's scratch memory the tile starts. */
  private static final int TILE = Scratch.FIRST + HEIGHT * DEPTH;

  private static final int TILE_SIZE = Kernel.ROWS * Kernel.WIDTH;

  private final Workers workers;
  private final float[][] blocks; // a worker's packed rows of a, then a tile for edges
  private float[] panels = new float[0];

  Matmul(Workers workers) {
    this.workers = workers;
    this.blocks = new float[workers.count()][];
    Arrays.setAll(blocks, i -> Scratch.atLeast(new float[0], TILE + TILE_SIZE));
  }

  /**
   * A matrix in memory.
   *
   * @param data the array
   * @param at index of element (0, 0)
   * @param rs distance of neighbouring rows
   * @param cs distance of neighbouring columns
   */
  record Matrix(float[] data, int at, int rs, int cs) {}

  /** c (m, n) (+)= a (m, k) · b (k, n); c's columns are neighbours. */
  void run(int m, int n, int k, Matrix a, Matrix b, Matrix c, boolean accumulate) {
    panels = Scratch.atLeast(panels, Scratch.FIRST + packedSize(n, k));
    run(m, n, k, a, b, new Packed(panels, Scratch.FIRST), c, accumulate);
  }

  /**
   * All panels of a matrix, for later products.
   *
   * @param data the array
   * @param at where the first panel starts
   */
  record Packed(float[] data, int at) {}

  /** Floats that the panels of b (k, n) take. */
  static int packedSize(int n, int k) {
    return Panels.count(n) * k * Kernel.WIDTH;
  }

  /** Packs all panels of b (k, n). */
  static void pack(int n, int k, Matrix b, Packed out) {
    packPanels(0, Panels.count(n), n, k, 0, k, b, out);
  }

  /** As {@link #run(int, int, int, Matrix, Matrix, Matrix, boolean)} with b packed before. */
  void run(int m, int n, int k, Matrix a, Packed packed, Matrix c, boolean accumulate) {
    run(m, n, k, a, null, packed, c, accumulate);
  }

  private static void packPanels(
      int p0, int p1, int n, int k, int from, int d, Matrix b, Packed packed) {
    for (int p = p0; p < p1; p++) {
      int j = p * Kernel.WIDTH;
      int at = b.at + from * b.rs + j * b.cs;
      int to = packed.at + (p * k + from) * Kernel.WIDTH;
      Panels.panel(d, n - j, b.data, at, b.rs, b.cs, packed.data, to);
    }
  }

  /** As above; packs b into {@code packed} on the way, unless b is null: then it is there. */
  private void run(
      int m, int n, int k, Matrix a, Matrix b, Packed packed, Matrix c, boolean accumulate) {
    int count = Panels.count(n);
    boolean share = (long) m * n * k >= WORTH_SHARING;
    for (int k0 = 0; k0 < k; k0 += DEPTH) {
      int from = k0;
      int d = Math.min(DEPTH, k - k0);
      boolean add = accumulate || k0 > 0;
      if (b != null) {
        run(
            share,
            (chunk, chunks, worker) ->
                packPanels(
                    chunk * count / chunks,
                    (chunk + 1) * count / chunks,
                    n,
                    k,
                    from,
                    d,
                    b,
                    packed));
      }
      int rowBlocks = (m + Kernel.ROWS - 1) / Kernel.ROWS;
      run(
          share,
          (chunk, chunks, worker) -> {
            Piece piece = new Piece(n, k, from, d, a, packed, c, add, blocks[worker]);
            if (rowBlocks >= chunks) {
              int first = chunk * rowBlocks / chunks * Kernel.ROWS;
              int last = Math.min(m, (chunk + 1) * rowBlocks / chunks * Kernel.ROWS);
              piece.compute(first, last, 0, count);
            } else {
              piece.compute(0, m, chunk * count / chunks, (chunk + 1) * count / chunks);
            }
          });
    }
  }

  private void run(boolean share, Workers.Task task) {
    if (share) {
      workers.run(task);
    } else {
      task.run(0, 1, 0);
    }
  }

  /** One thread's share of c (+)= a·b over the inner indices from … from + d. */
  private record Piece(
      int n,
      int k,
      int from,
      int d,
      Matrix a,
      Packed packed,
      Matrix c,
      boolean accumulate,
      float[] block) {

    /** Rows [i0, i1) and panels [p0, p1). */
    void compute(int i0, int i1, int p0, int p1) {
      if (i1 - i0 <= FEW_ROWS) {
        for (int i = i0; i < i1; i++) {
          row(i, p0, p1);
        }
        return;
      }
      for (int top = i0; top < i1; top += HEIGHT) {
        int bottom = Math.min(i1, top + HEIGHT);
        int at = a.at + top * a.rs + from * a.cs;
        Panels.blocks(d, bottom - top, a.data, at, a.rs, a.cs, block, Scratch.FIRST);
        for (int p = p0; p < p1; p++) {
          int panel = packed.at + (p * k + from) * Kernel.WIDTH;
          for (int i = top; i < bottom; i += Kernel.ROWS) {
            int rows = Math.min(Kernel.ROWS, bottom - i);
            int columns = Math.min(Kernel.WIDTH, n - p * Kernel.WIDTH);
            int ct = c.at + i * c.rs + p * Kernel.WIDTH;
            if (rows == Kernel.ROWS && columns == Kernel.WIDTH) {
              Kernel.block(
                  d,
                  block,
                  Scratch.FIRST + (i - top) * d,
                  packed.data,
                  panel,
                  c.data,
                  ct,
                  c.rs,
                  accumulate);
            } else {
              edge(rows, columns, Scratch.FIRST + (i - top) * d, panel, ct);
            }
          }
        }
      }
    }

    /** One row, straight from a: packing would cost more than it saves. */
    private void row(int i, int p0, int p1) {
      int at = a.at + i * a.rs + from * a.cs;
      int apart = k * Kernel.WIDTH;
      int p = p0;
      for (; p + 2 <= p1 && (p + 2) * Kernel.WIDTH <= n; p += 2) {
        int panel = packed.at + (p * k + from) * Kernel.WIDTH;
        int ct = c.at + i * c.rs + p * Kernel.WIDTH;
        Kernel.row2(d, a.data, at, a.cs, packed.data, panel, apart, c.data, ct, accumulate);
      }
      for (; p < p1; p++) {
        int panel = packed.at + (p * k + from) * Kernel.WIDTH;
        int columns = Math.min(Kernel.WIDTH, n - p * Kernel.WIDTH);
        int ct = c.at + i * c.rs + p * Kernel.WIDTH;
        if (accumulate) {
          System.arraycopy(c.data, ct, block, TILE, columns);
        }
        Kernel.row(d, a.data, at, a.cs, packed.data, panel, block, TILE, accumulate);
        System.arraycopy(block, TILE, c.data, ct, columns);
      }
    }

    /** A block or panel that isn't full: computed in a tile of its own, then copied. */
    private void edge(int rows, int columns, int blockAt, int panel, int ct) {
      if (accumulate) {
        for (int i = 0; i < rows; i++) {
          System.arraycopy(c.data, ct + i * c.rs, block, TILE + i * Kernel.WIDTH, columns);
        }
      }
      Kernel.block(d, block, blockAt, packed.data, panel, block, TILE, Kernel.WIDTH, accumulate);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(block, TILE + i * Kernel.WIDTH, c.data, ct + i * c.rs, columns);
      }
    }
  }
}

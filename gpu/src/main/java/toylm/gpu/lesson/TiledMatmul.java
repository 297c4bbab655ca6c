package toylm.gpu.lesson;

/**
 * The third kernel to read: C = A·B again, but a group of 16 × 16 work-items fetches a tile of A
 * and one of B together, each number once, into memory that the group shares, and multiplies from
 * there: a sixteenth of the traffic. A barrier makes all of them wait until the tiles are complete,
 * and another one until all have used them. (Goto and van de Geijn, "Anatomy of High-Performance
 * Matrix Multiplication", has the same idea for the caches of a CPU.)
 */
public final class TiledMatmul extends OpenClKernel {
  /** Rows and columns of a tile; n must be a multiple of it. */
  public static final int TILE = 16;

  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final int n;
  @Local private final float[] tileA = new float[TILE * TILE];
  @Local private final float[] tileB = new float[TILE * TILE];

  /**
   * Matrices (n, n), row by row.
   *
   * @param c receives the product
   * @param n a multiple of {@link #TILE}
   */
  public TiledMatmul(float[] a, float[] b, float[] c, int n) {
    if (n % TILE != 0) {
      throw new IllegalArgumentException("expected a multiple of " + TILE + ", found " + n);
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.n = n;
  }

  @Override
  public void run() {
    int tilesAcross = n / TILE;
    int inRow = getLocalId() / TILE;
    int inColumn = getLocalId() % TILE;
    int row = getGroupId() / tilesAcross * TILE + inRow;
    int column = getGroupId() % tilesAcross * TILE + inColumn;
    float sum = 0;
    for (int k = 0; k < n; k += TILE) {
      tileA[inRow * TILE + inColumn] = a[row * n + k + inColumn];
      tileB[inRow * TILE + inColumn] = b[(k + inRow) * n + column];
      localBarrier();
      for (int i = 0; i < TILE; i++) {
        sum += tileA[inRow * TILE + i] * tileB[i * TILE + inColumn];
      }
      localBarrier();
    }
    c[row * n + column] = sum;
  }
}

package toylm.gpu.lesson;

/**
 * The second kernel to read: C = A·B for square matrices, a work-item per element of C. It is
 * right, and slow: for each multiplication it fetches two numbers from the device's memory, and the
 * same numbers are fetched n times over by different items.
 */
public final class NaiveMatmul extends OpenClKernel {
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final int n;

  /**
   * Matrices (n, n), row by row.
   *
   * @param c receives the product
   */
  public NaiveMatmul(float[] a, float[] b, float[] c, int n) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.n = n;
  }

  @Override
  public void run() {
    int id = getGlobalId();
    if (id < n * n) {
      int row = id / n;
      int column = id % n;
      float sum = 0;
      for (int k = 0; k < n; k++) {
        sum += a[row * n + k] * b[k * n + column];
      }
      c[id] = sum;
    }
  }
}

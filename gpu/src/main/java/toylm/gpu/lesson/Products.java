package toylm.gpu.lesson;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Checks a matrix product of your own, and says how fast it is. */
public final class Products {
  /** The number of runs that are timed, if they fit into {@link #SECONDS}. */
  private static final int RUNS = 7;

  private static final double SECONDS = 2;

  private Products() {}

  /** Makes a kernel of a product C = A·B; a constructor such as {@code NaiveMatmul::new}. */
  public interface Maker {
    /**
     * Matrices (n, n), row by row.
     *
     * @param c receives the product
     */
    OpenClKernel of(float[] a, float[] b, float[] c, int n);
  }

  /**
   * Multiplies two random matrices.
   *
   * @param n rows and columns
   * @return 10⁹ operations per second, the median of several runs; an addition and a multiplication
   *     are two operations
   * @throws IllegalStateException if an element is wrong; the message says which
   */
  public static double gflops(Maker maker, int n) {
    float[] a = random(1, n * n);
    float[] b = random(2, n * n);
    float[] c = new float[n * n];
    OpenClKernel kernel = maker.of(a, b, c, n);
    try {
      kernel.setExplicit(true); // the arrays stay on the device
      kernel.launch(n * n);
      double[] seconds = new double[RUNS];
      int runs = 0;
      double all = 0;
      while (runs == 0 || (runs < RUNS && all < SECONDS)) {
        long start = System.nanoTime();
        kernel.launch(n * n);
        seconds[runs] = (System.nanoTime() - start) / 1e9;
        all += seconds[runs++];
      }
      kernel.get(c);
      check(a, b, c, n);
      Arrays.sort(seconds, 0, runs);
      return 2.0 * n * n * n / seconds[runs / 2] / 1e9;
    } finally {
      kernel.dispose();
    }
  }

  private static float[] random(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  /** Some elements of every row, by plain arithmetic. */
  private static void check(float[] a, float[] b, float[] c, int n) {
    for (int row = 0; row < n; row++) {
      for (int column = row % 13; column < n; column += 13) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += (double) a[row * n + k] * b[k * n + column];
        }
        float found = c[row * n + column];
        if (!(Math.abs(found - sum) <= 1e-4 * Math.sqrt(n))) {
          throw new IllegalStateException(
              "expected c[%d][%d] = %.5f, found %.5f; a and b are right, look at the kernel's indices"
                  .formatted(row, column, sum, found));
        }
      }
    }
  }
}

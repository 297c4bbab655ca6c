package course.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * The most floating-point operations per second that this device does: the best of matrix products
 * x·wᵀ of several shapes, square ones and those of linear layers. The peak grows with each {@link
 * #sample}.
 *
 * <p>Takes memory from the device's stack; the caller marks and releases.
 */
public final class GemmPeak {
  /** Rows, inner size, columns. */
  private static final int[][] SHAPES = {
    {256, 256, 256},
    {2048, 128, 384},
    {2048, 352, 128},
    {512, 512, 512},
    {2048, 512, 512},
    {1024, 1024, 1024}
  };

  /** A sample repeats its product for so long, so that the clock's grain doesn't show. */
  private static final long SAMPLE_NANOS = 4_000_000;

  /** How long the smallest shape runs before it is asked how fast this device is. */
  private static final long FIRST_NANOS = 500_000_000;

  /** A shape whose product takes longer is left out: for slow devices. */
  private static final double LONGEST_SECONDS = 0.25;

  private final Device device;
  private final List<Product> products = new ArrayList<>();
  private int next;

  private static final class Product {
    final Tensor x;
    final Tensor w;
    final Tensor y;
    double best;

    Product(Device device, int[] shape) {
      x = random(device, shape[0], shape[1]);
      w = random(device, shape[2], shape[1]);
      y = device.allocate(shape[0], shape[2]);
    }

    double flops() {
      return 2.0 * x.rows() * x.columns() * w.rows();
    }

    private static Tensor random(Device device, int rows, int columns) {
      Tensor t = device.allocate(rows, columns);
      SplittableRandom random = new SplittableRandom(1);
      float[] values = new float[t.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      device.write(t, values);
      return t;
    }
  }

  /** Allocates the matrices; the smallest product decides which shapes are worth trying. */
  GemmPeak(Device device) {
    this.device = device;
    Product first = new Product(device, SHAPES[0]);
    products.add(first);
    long start = System.nanoTime();
    for (int i = 0; i < 10 || System.nanoTime() - start < FIRST_NANOS; i++) {
      sample();
    }
    for (int[] shape : SHAPES) {
      double flops = 2.0 * shape[0] * shape[1] * shape[2];
      if (flops > first.flops() && flops / (first.best * 1e9) < LONGEST_SECONDS) {
        products.add(new Product(device, shape));
      }
    }
  }

  /** Measures one shape; the next call measures the next. */
  void sample() {
    Product product = products.get(next++ % products.size());
    long start = System.nanoTime();
    int times = 0;
    long nanos;
    do {
      device.gemm(product.x, false, product.w, true, product.y, false);
      times++;
      nanos = System.nanoTime() - start;
    } while (nanos < SAMPLE_NANOS);
    product.best = Math.max(product.best, times * product.flops() / nanos);
  }

  /** The best rate so far, in 10⁹ operations per second. */
  double gflops() {
    return products.stream().mapToDouble(p -> p.best).max().orElseThrow();
  }

  /**
   * Measures the products alone: every shape {@code pace.steps()} times. The result lists the best
   * of each as {@code rows x inner size x columns}.
   */
  public static BenchResult run(Device device, Pace pace) {
    Device.Mark mark = device.mark();
    try {
      GemmPeak peak = new GemmPeak(device);
      pace.time(() -> peak.products.forEach(p -> peak.sample()), () -> {});
      Map<String, Double> rates = new LinkedHashMap<>();
      for (Product p : peak.products) {
        String shape = p.x.rows() + "x" + p.x.columns() + "x" + p.w.rows();
        rates.put(shape, Math.round(p.best * 100) / 100.0);
      }
      return BenchResult.of("gemm", device, Map.of("gflops", rates), null, peak.gflops());
    } finally {
      device.release(mark);
    }
  }
}

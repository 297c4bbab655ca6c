package toylm.gpu;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.gpu.lesson.NaiveMatmul;
import toylm.gpu.lesson.TiledMatmul;
import toylm.tensor.DeviceProvider.Measurement;
import toylm.tensor.Tensor;

/** What this hardware does at best: products, traffic, the cost of a launch. Medians of several. */
final class Measurements {
  private static final int REPEATS = 7;

  private Measurements() {}

  static List<Measurement> of(AparapiDevice device, int n) {
    List<Measurement> all = new ArrayList<>();
    all.add(launch(device));
    all.add(traffic(device));
    double work = 2.0 * n * n * n / 1e9;
    float[] a = new float[n * n];
    float[] b = new float[n * n];
    float[] c = new float[n * n];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
    String size = " of " + n;
    double naive = seconds(device.hardware(), new NaiveMatmul(a, b, c, n), c, n);
    double tiled = seconds(device.hardware(), new TiledMatmul(a, b, c, n), c, n);
    all.add(new Measurement("naive product" + size, work / naive, "GFLOP/s"));
    all.add(new Measurement("tiled product" + size, work / tiled, "GFLOP/s"));
    all.add(new Measurement("the device's product" + size, work / product(device, n), "GFLOP/s"));
    return all;
  }

  private static Measurement launch(AparapiDevice device) {
    var mark = device.mark();
    Tensor one = device.allocate(1);
    double seconds =
        median(
            () -> {
              for (int i = 0; i < 100; i++) {
                device.fill(one, i);
              }
              device.read(one, new float[1]);
            });
    device.release(mark);
    return new Measurement("launch", seconds / 100 * 1e6, "µs");
  }

  private static Measurement traffic(AparapiDevice device) {
    var mark = device.mark();
    int n = 1 << 22;
    Tensor from = device.allocate(n);
    Tensor to = device.allocate(n);
    device.fill(from, 1);
    double seconds =
        median(
            () -> {
              for (int i = 0; i < 10; i++) {
                device.copy(from, to);
              }
              device.read(to.view(0, 1), new float[1]);
            });
    device.release(mark);
    return new Measurement("memory, read and written", 10 * 8.0 * n / seconds / 1e9, "GB/s");
  }

  private static double product(AparapiDevice device, int n) {
    var mark = device.mark();
    Tensor a = device.allocate(n, n);
    Tensor b = device.allocate(n, n);
    Tensor c = device.allocate(n, n);
    device.fill(a, 0.5f);
    device.fill(b, 0.25f);
    double seconds =
        median(
            () -> {
              device.gemm(a, false, b, true, c, false);
              device.read(c.view(0, 1), new float[1]);
            });
    device.release(mark);
    return seconds;
  }

  /** Of a product of halves and quarters: n of them, an eighth each, in every place of c. */
  private static double seconds(OpenCLDevice hardware, Kernel kernel, float[] c, int n) {
    Arrays.fill(c, 0);
    Range range = Range.create(hardware, n * n, ArenaKernel.GROUP);
    kernel.setExplicit(true); // the arrays stay where they are
    try {
      double seconds = median(() -> kernel.execute(range));
      kernel.get(c);
      if (c[0] != n / 8f || c[c.length - 1] != n / 8f) {
        throw new IllegalStateException(
            "expected a product of " + n / 8f + ", found " + c[0] + " and " + c[c.length - 1]);
      }
      return seconds;
    } finally {
      kernel.dispose();
    }
  }

  /** Seconds of a run, after one to warm up. */
  private static double median(Runnable run) {
    run.run();
    double[] seconds = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      run.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[REPEATS / 2];
  }
}

package toylm.gpu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import toylm.bench.DeviceBenchmark;
import toylm.gpu.lesson.NaiveMatmul;
import toylm.gpu.lesson.Products;
import toylm.gpu.lesson.TiledMatmul;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * What starting a kernel costs, how fast it reads and writes, and how fast the kernels in {@link
 * toylm.gpu.lesson} are. Each is the median of several runs.
 */
public final class AparapiBenchmark implements DeviceBenchmark {
  private static final int REPEATS = 7;

  /** For {@link java.util.ServiceLoader}. */
  public AparapiBenchmark() {}

  @Override
  public String device() {
    return "gpu";
  }

  @Override
  public List<Measurement> measure(Device device) {
    return List.of(launch(device), traffic(device));
  }

  @Override
  public Map<String, Double> products(int size) {
    Map<String, Double> gflops = new LinkedHashMap<>();
    gflops.put("naive", Products.gflops(NaiveMatmul::new, size));
    gflops.put("tiled", Products.gflops(TiledMatmul::new, size));
    return gflops;
  }

  private static Measurement launch(Device device) {
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

  private static Measurement traffic(Device device) {
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

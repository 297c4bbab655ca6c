package toylm.gpu;

import java.util.Arrays;
import java.util.List;
import toylm.tensor.DeviceProvider.Measurement;
import toylm.tensor.Tensor;

/** What starting a kernel costs, and how fast it reads and writes. Medians of several. */
final class Measurements {
  private static final int REPEATS = 7;

  private Measurements() {}

  static List<Measurement> of(AparapiDevice device) {
    return List.of(launch(device), traffic(device));
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

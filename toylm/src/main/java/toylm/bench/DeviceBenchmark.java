package toylm.bench;

import java.util.List;
import java.util.Map;
import toylm.tensor.Device;

/**
 * What is worth measuring of an accelerator besides models and its own matrix product. The module
 * of the device brings it; {@link java.util.ServiceLoader} finds it.
 */
public interface DeviceBenchmark {
  /**
   * Something measured.
   *
   * @param what in words
   * @param unit of the value
   */
  record Measurement(String what, double value, String unit) {}

  /** The {@linkplain Device#name name} of the device that it measures. */
  String device();

  /** What the device costs where models don't show it: starting a kernel, moving memory. */
  List<Measurement> measure(Device device);

  /**
   * How fast kernels written to be read multiply two square matrices: 10⁹ operations per second by
   * name, the simplest first.
   *
   * @param size rows and columns, a multiple of 64
   */
  Map<String, Double> products(int size);
}

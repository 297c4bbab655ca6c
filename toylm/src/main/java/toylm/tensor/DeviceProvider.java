package toylm.tensor;

import java.util.List;
import java.util.Map;

/**
 * A device of another module, such as the GPU's. {@link Devices} finds it with {@link
 * java.util.ServiceLoader}, so that this module works without it.
 */
public interface DeviceProvider {
  /**
   * A piece of hardware.
   *
   * @param platform whose driver it is, and its version
   * @param name the hardware's
   * @param kind such as GPU
   * @param memoryBytes of the device
   * @param units that compute side by side
   */
  record Hardware(String platform, String name, String kind, long memoryBytes, int units) {}

  /**
   * Something measured.
   *
   * @param what in words
   * @param unit of the value
   */
  record Measurement(String what, double value, String unit) {}

  /** The name that {@code --device} takes. */
  String name();

  /**
   * Whether this machine seems to have the hardware: a glance that costs no time, so that {@code
   * auto} delays nobody who has none.
   */
  boolean mayBeFast();

  /**
   * All hardware that the device could use, the best first.
   *
   * @throws DeviceUnavailableException if there is none
   */
  List<Hardware> hardware();

  /** How fast an opened device is in what counts for it, matrix products aside. */
  List<Measurement> measure(Device device);

  /**
   * How fast its kernels for learners multiply two square matrices: 10⁹ operations a second by
   * name, the simplest first.
   *
   * @param size rows and columns, a multiple of 64
   */
  Map<String, Double> lessons(int size);

  /**
   * Opens the device, after it has proved that it computes rightly.
   *
   * @param onlyIfFast open it only on hardware for which it was made, as {@code auto} wants
   * @throws DeviceUnavailableException if it can't work here, or wouldn't be fast
   */
  Device open(boolean onlyIfFast);
}

package toylm.tensor;

import java.util.List;

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
   * @param units the number of compute units, which work at the same time
   */
  record Hardware(String platform, String name, String kind, long memoryBytes, int units) {}

  /** The name by which the device is chosen, {@link Device#name}. */
  String name();

  /**
   * Whether this machine seems to have the hardware: a cheap check that loads no driver, so that
   * {@code auto} costs nothing where there is no such hardware.
   */
  boolean mayBeFast();

  /**
   * All hardware that the device could use, the best first.
   *
   * @throws DeviceUnavailableException if there is none
   */
  List<Hardware> hardware();

  /**
   * Opens the device, after it has passed its {@link SelfCheck}.
   *
   * @param onlyIfFast open it only on hardware for which it was made, as {@code auto} wants
   * @throws DeviceUnavailableException if it can't work here, or wouldn't be fast
   */
  Device open(boolean onlyIfFast);
}

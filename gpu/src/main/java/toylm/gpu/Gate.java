package toylm.gpu;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import toylm.tensor.DeviceUnavailableException;
import toylm.tensor.SelfCheck;

/**
 * Opens the OpenCL device, after four checks. Without OpenCL, Aparapi would silently compute in
 * Java threads; and under a collector that moves large arrays it would lose updates. So there must
 * be the right collector, a device, signal handlers that stay the JVM's, and the known answer of
 * every primitive ({@link SelfCheck}).
 */
public final class Gate {
  private Gate() {}

  /**
   * The best OpenCL device, if this JVM can use one safely.
   *
   * @throws DeviceUnavailableException if there is none, or the JVM was started with the wrong
   *     options; the message says which are right
   */
  public static OpenCLDevice hardware() {
    String collector = collector();
    if (!collector.contains("G1")) {
      throw unavailable(
          "expected the garbage collector G1, which leaves large arrays where they are, found "
              + collector
              + "; start with -XX:+UseG1GC");
    }
    List<OpenCLDevice> found = devices();
    if (found.isEmpty()) {
      throw unavailable(
          "expected an OpenCL device, found none; install the graphics card's driver, or"
              + " PoCL for the CPU (for example: apt-get install pocl-opencl-icd)");
    }
    SignalHandlers.check();
    return found.get(0);
  }

  /**
   * Opens the best device.
   *
   * @param onlyGpu refuse OpenCL on a CPU, where the SIMD device is faster
   */
  static AparapiDevice open(boolean onlyGpu) {
    OpenCLDevice best = hardware();
    if (onlyGpu && best.getType() != TYPE.GPU) {
      throw unavailable(
          "expected a graphics card, found OpenCL on "
              + name(best)
              + " only, which the CPU's own device outruns; choose the device by name to use it");
    }
    AparapiDevice device = started(best);
    Optional<String> wrong;
    try {
      wrong = SelfCheck.of(device);
    } catch (RuntimeException e) {
      device.close();
      throw broken(best, e);
    }
    if (wrong.isPresent()) {
      device.close();
      throw unavailable(wrong.get() + "; its OpenCL compiler can't be trusted, use the CPU");
    }
    return device;
  }

  /** Compiles the kernel, and launches it once. */
  private static AparapiDevice started(OpenCLDevice hardware) {
    try {
      return new AparapiDevice(hardware, hardware.getType() == TYPE.GPU);
    } catch (RuntimeException e) {
      throw broken(hardware, e);
    }
  }

  private static DeviceUnavailableException broken(OpenCLDevice hardware, RuntimeException e) {
    return unavailable(
        "expected OpenCL on "
            + name(hardware)
            + " to run the kernel, found "
            + e
            + "; update its driver or use the CPU");
  }

  /** All devices of all platforms, graphics cards first, then the one with most units. */
  static List<OpenCLDevice> devices() {
    AparapiLog.quiet();
    try {
      return OpenCLDevice.listDevices(null).stream()
          .sorted(
              Comparator.comparing((OpenCLDevice d) -> d.getType() != TYPE.GPU)
                  .thenComparing(OpenCLDevice::getMaxComputeUnits, Comparator.reverseOrder()))
          .toList();
    } catch (LinkageError | RuntimeException e) {
      throw unavailable("expected an OpenCL library, found " + e + "; install ocl-icd-libopencl1");
    }
  }

  static DeviceUnavailableException unavailable(String reason) {
    return new DeviceUnavailableException("gpu", reason);
  }

  static String name(OpenCLDevice device) {
    return device.getName().strip();
  }

  private static String collector() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .findFirst()
        .orElse("none");
  }
}

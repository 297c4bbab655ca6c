package toylm.tensor;

import java.util.function.Consumer;
import toylm.tensor.cpu.ReferenceDevice;

/** Finds the devices of this machine by name. */
public final class Devices {
  private static final String SIMD = "toylm.tensor.simd.SimdDevice";

  private Devices() {}

  /**
   * Opens a device.
   *
   * @param name {@code auto} (the fastest that works here), {@code simd} or {@code reference}
   * @param threads the number of threads, or 0 for all processors
   * @param notice told in one line when {@code auto} falls back to a slower device, and why
   * @throws IllegalArgumentException if the name is unknown or the device can't work here
   */
  public static Device open(String name, int threads, Consumer<String> notice) {
    String missing = whyNoSimd();
    return switch (name) {
      case "reference" -> new ReferenceDevice();
      case "simd" -> {
        if (missing != null) {
          throw new IllegalArgumentException("device simd: " + missing);
        }
        yield simd(threads);
      }
      case "auto" -> {
        if (missing != null) {
          notice.accept("device simd: " + missing + "; falling back to the slow reference device");
          yield new ReferenceDevice();
        }
        yield simd(threads);
      }
      default ->
          throw new IllegalArgumentException(
              "expected device auto, simd or reference, found " + name);
    };
  }

  /** Why the fast CPU device can't work here, or null if it can. */
  public static String whyNoSimd() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "expected a JVM started with --add-modules jdk.incubator.vector, found one without;"
          + " start through ./course or add the flag";
    }
    return null;
  }

  private static Device simd(int threads) {
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    try {
      return Class.forName(SIMD)
          .asSubclass(Device.class)
          .getConstructor(int.class)
          .newInstance(count);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load " + SIMD + ": " + e.getCause(), e);
    }
  }
}

package toylm.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import toylm.tensor.cpu.ReferenceDevice;

/** Finds the devices of this machine by name. */
public final class Devices {
  private static final String SIMD = "toylm.tensor.simd.SimdDevice";

  private Devices() {}

  /** The names of the CPU's devices, the fast one first. */
  public static List<String> cpuNames() {
    return List.of("simd", "reference");
  }

  /** The names of all devices, those of other modules last. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(cpuNames());
    providers().forEach(provider -> names.add(provider.name()));
    return names;
  }

  /** Other modules' devices. */
  public static List<DeviceProvider> providers() {
    return ServiceLoader.load(DeviceProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * Opens a device.
   *
   * @param name {@code auto} (the fastest that works here), or one of {@link #names}
   * @param threads the number of threads of a CPU's device, or 0 for all processors
   * @param notice receives one line if {@code auto} takes an unexpected device, or the device will
   *     be slow, with the reason
   * @throws IllegalArgumentException if the name is unknown or the device can't work here
   */
  public static Device open(String name, int threads, Consumer<String> notice) {
    return switch (name) {
      case "reference" -> new ReferenceDevice();
      case "simd" -> {
        VectorApi.slow()
            .ifPresent(why -> notice.accept("device simd: " + why + "; it will be very slow"));
        yield simd(threads);
      }
      case "auto" -> fast(notice).orElseGet(() -> cpu(threads, notice));
      default -> provided(name).open(false);
    };
  }

  /**
   * This machine's CPU, for all who name no device of their own: {@code simd}, opened at the first
   * call and never closed.
   *
   * @throws DeviceUnavailableException if it can't work here
   */
  public static Device shared() {
    if (Shared.WHY_NOT != null) {
      throw Shared.WHY_NOT;
    }
    return Shared.DEVICE;
  }

  private static final class Shared {
    static final Device DEVICE;
    static final DeviceUnavailableException WHY_NOT;

    static {
      Device device = null;
      DeviceUnavailableException whyNot = null;
      try {
        device = simd(0);
      } catch (DeviceUnavailableException e) {
        whyNot = e;
      }
      DEVICE = device;
      WHY_NOT = whyNot;
    }
  }

  private static Device cpu(int threads, Consumer<String> notice) {
    Optional<String> obstacle = VectorApi.missing().or(VectorApi::slow);
    if (obstacle.isEmpty()) {
      return simd(threads);
    }
    notice.accept("device simd: " + obstacle.get() + "; falling back to the slow reference device");
    return new ReferenceDevice();
  }

  /** A device of another module, if there is hardware here for which it was made. */
  private static Optional<Device> fast(Consumer<String> notice) {
    for (DeviceProvider provider : providers()) {
      if (!provider.mayBeFast()) {
        continue;
      }
      try {
        Device device = provider.open(true);
        notice.accept("device " + device.name() + ": " + device.description());
        return Optional.of(device);
      } catch (DeviceUnavailableException e) {
        notice.accept(e.getMessage() + "; continuing with the CPU");
      }
    }
    return Optional.empty();
  }

  private static DeviceProvider provided(String name) {
    for (DeviceProvider provider : providers()) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "expected device auto or one of " + String.join(", ", names()) + ", found " + name);
  }

  private static Device simd(int threads) {
    VectorApi.missing()
        .ifPresent(
            why -> {
              throw new DeviceUnavailableException("simd", why);
            });
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

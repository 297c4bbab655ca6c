package toylm.tensor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * Whether this JVM has the Vector API, and turns it into vector instructions. Where it doesn't,
 * programs run all the same, but each vector is an object and each operation a loop: the API is
 * then slower than plain loops, and nothing says so.
 */
final class VectorApi {
  /** Flags that switch off what the Vector API needs. */
  private static final List<String> FLAGS =
      List.of("UseFMA", "TieredStopAtLevel", "EnableVectorSupport", "UseCompiler", "JVMCI");

  private VectorApi() {}

  /** Why the API can't be used here, if it can't. */
  static Optional<String> missing() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Optional.empty()
        : Optional.of(
            "expected a JVM started with --add-modules jdk.incubator.vector, found one without;"
                + " start through ./course or add the flag");
  }

  /** Why the API is slow here, if it is. Only C2, a compiler of HotSpot's, knows vectors. */
  static Optional<String> slow() {
    if (System.getProperty("java.vm.info", "").contains("interpreted")) {
      return Optional.of(
          "expected a JVM that compiles, found one that only interprets; start it without -Xint");
    }
    if (!suspicious()) {
      return Optional.empty();
    }
    if (!flag("UseCompiler", "true") || !flag("TieredStopAtLevel", "4")) {
      return Optional.of(
          "expected the JVM's compiler C2, which makes vector instructions, found it switched off;"
              + " start without -XX:TieredStopAtLevel");
    }
    if (!flag("UseJVMCICompiler", "false") || !flag("EnableVectorSupport", "true")) {
      return Optional.of(
          "expected the JVM's compiler C2 with vector support, found another compiler or no such"
              + " support; use an OpenJDK with its own settings");
    }
    if (!flag("UseFMA", "true")) {
      return Optional.of(
          "expected a processor with fused multiply-add (FMA), found none, or -XX:-UseFMA; choose a"
              + " virtual machine's processor model that has FMA");
    }
    return Optional.empty();
  }

  /**
   * Whether it is worth asking the JVM for its flags: that takes a tenth of a second, which no
   * start of a usual JVM should pay for. Without FMA, {@link Math#fma} is a detour over BigDecimal,
   * a hundred times slower.
   */
  private static boolean suspicious() {
    String jvm = System.getProperty("java.vm.info", "") + System.getProperty("java.vm.version", "");
    if (jvm.contains("emulated") || jvm.contains("jvmci")) {
      return true;
    }
    String flags =
        System.getenv().getOrDefault("JAVA_TOOL_OPTIONS", "")
            + System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "");
    if (FLAGS.stream().anyMatch(flags::contains)) {
      return true;
    }
    long start = System.nanoTime();
    float sum = 0;
    for (int i = 0; i < 1_000; i++) {
      sum = Math.fma(sum, 0.5f, i);
    }
    return sum < 0 || System.nanoTime() - start > 1_000_000;
  }

  /** Whether a flag of the JVM has a value. What this JVM has no such flag for, it does. */
  private static boolean flag(String name, String expected) {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return hotSpot == null || hotSpot.getVMOption(name).getValue().equals(expected);
    } catch (IllegalArgumentException e) { // no such flag
      return true;
    }
  }
}

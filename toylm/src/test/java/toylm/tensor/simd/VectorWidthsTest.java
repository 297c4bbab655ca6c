package toylm.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import toylm.Child;
import toylm.Require;

/**
 * What every device must do, with the narrower vectors of other processors: 128 bits as NEON has,
 * and 256 with half the registers as AVX2 has.
 */
class VectorWidthsTest {
  /** In a JVM of its own: the tests of the device; the last line says how many passed. */
  public static void main(String[] args) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SimdDeviceTest.class), selectClass(VectorMathTest.class))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build(),
            summary);
    summary
        .getSummary()
        .printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 1);
    System.out.printf(
        "%d bits, %d passed%n", bits(), summary.getSummary().getTestsSucceededCount());
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }

  private static int bits() {
    return Kernel.LANES * Float.SIZE;
  }

  @ParameterizedTest
  @CsvSource({"128, -XX:MaxVectorSize=16", "256, -XX:UseAVX=2"})
  void theContractHoldsWithNarrowerVectors(int width, String flag) throws Exception {
    if (bits() <= width || (flag.contains("AVX") && !isX86())) {
      throw Require.missing(
          "avx512",
          "expected a processor that can be told to use vectors of %d bits instead of its own, found %s with %d"
              .formatted(width, System.getProperty("os.arch"), bits()));
    }
    Child child =
        Child.run(
            Map.of(), "--add-modules=jdk.incubator.vector", flag, VectorWidthsTest.class.getName());
    assertEquals(0, child.exit(), child.said());
    assertTrue(
        child.said().matches("(?s).*\\b" + width + " bits, [1-9][0-9]+ passed\\s*"), child.said());
  }

  private static boolean isX86() {
    String arch = System.getProperty("os.arch");
    return arch.equals("amd64") || arch.equals("x86_64");
  }
}

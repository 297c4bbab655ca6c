package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aparapi.Range;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.Child;
import toylm.gpu.lesson.VectorAdd;

/** A compiler's signal handlers must not end the JVM. */
class SignalHandlersTest {
  private static volatile boolean stop;
  static volatile double sink;

  @BeforeAll
  static void needsLlvm() throws Exception {
    OpenCl.device().close();
    Path maps = Path.of("/proc/self/maps");
    Assumptions.assumeTrue(
        Files.isReadable(maps) && Files.readString(maps).contains("libLLVM"),
        "OpenCL is not made of LLVM here");
  }

  @Test
  void theGateRefusesACompilerThatReplacesThem() throws Exception {
    Child child =
        Child.run(
            Map.of("LD_PRELOAD", ""), "-XX:+UseG1GC", SignalHandlersTest.class.getName(), "gate");
    assertTrue(
        child.said().contains("expected the JVM's signal handlers to be kept"), child.said());
    assertTrue(child.said().contains("libjsig.so"), child.said());
  }

  /** With a new kernel, so that there is something to compile. */
  @Test
  void manyPausesOfBusyThreadsAreSurvived(@TempDir Path cache) throws Exception {
    Child child =
        Child.run(
            Map.of("POCL_CACHE_DIR", cache.toString()),
            "-XX:+UseG1GC",
            SignalHandlersTest.class.getName(),
            "pause");
    assertEquals(0, child.exit(), child.said());
    assertTrue(child.said().contains("survived"), child.said());
  }

  /** What a child does: opens the gate, or compiles a kernel and pauses busy threads. */
  public static void main(String[] args) throws InterruptedException {
    if (args[0].equals("gate")) {
      try {
        Gate.open(false).close();
        System.out.println("opened");
      } catch (RuntimeException e) {
        System.out.println(e.getMessage());
      }
      return;
    }
    float[] a = new float[256];
    new VectorAdd(a, a, new float[256]).execute(Range.create(Gate.devices().get(0), 256, 256));
    for (int i = 0; i < 6; i++) {
      Thread busy = new Thread(SignalHandlersTest::count);
      busy.setDaemon(true);
      busy.start();
    }
    Thread.sleep(1000); // until their loops are compiled, and stop by a signal
    for (int i = 0; i < 20; i++) {
      System.gc();
    }
    stop = true;
    System.out.println("survived");
  }

  private static void count() {
    while (!stop) {
      double sum = 0;
      for (int i = 0; i < 100_000_000; i++) {
        sum += i * 1e-3;
      }
      sink = sum;
    }
  }
}

package toylm.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toylm.Child;

/** A device that is slow, or not there, is never chosen without a word. */
class DevicesTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** Opens the devices named; prints their names and what was noticed. */
  public static void main(String[] names) {
    for (String name : names) {
      try (Device device =
          Devices.open(name, 1, notice -> System.out.println("notice: " + notice))) {
        System.out.println("opened " + device.name());
      }
    }
  }

  private static Child open(String flag, String name) throws Exception {
    return Child.run(Map.of(), VECTORS, flag, DevicesTest.class.getName(), name);
  }

  @Test
  void aJvmThatCompilesVectorsIsTakenWithoutAWord() throws Exception {
    Child child = open("-XX:+UseG1GC", "auto");
    assertTrue(child.said().contains("opened simd"), child.said());
    assertTrue(!child.said().contains("notice"), child.said());
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:-UseFMA, fused multiply-add",
    "-XX:TieredStopAtLevel=1, compiler C2",
    "-Xint, only interprets"
  })
  void whereVectorsAreSlowTheReferenceDeviceIsTakenAndSaysWhy(String flag, String why)
      throws Exception {
    Child auto = open(flag, "auto");
    assertTrue(auto.said().contains("opened reference"), auto.said());
    assertEquals(1, notices(auto, why), auto.said());
    Child asked = open(flag, "simd");
    assertTrue(asked.said().contains("opened simd"), asked.said());
    assertEquals(1, notices(asked, why), asked.said());
  }

  private static long notices(Child child, String why) {
    return child.said().lines().filter(l -> l.startsWith("notice: ") && l.contains(why)).count();
  }
}

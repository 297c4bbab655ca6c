package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import toylm.Child;
import toylm.tensor.DeviceLostException;
import toylm.tensor.Tensor;

/** Losing updates without a word is what this device must never do. */
class CanaryTest {
  @BeforeAll
  static void needsOpenCl() {
    OpenCl.device().close();
  }

  /** What Aparapi does when the collector moved an array: the host's old copy goes up again. */
  @Test
  void anOldCopyOfTheArenaIsNoticed() {
    try (AparapiDevice device = OpenCl.device()) {
      Tensor t = device.allocate(100);
      device.fill(t, 1);
      assertEquals(1, t.toArray()[99]);
      device.loseUpdates();
      assertThrows(DeviceLostException.class, t::toArray);
    }
  }

  @Test
  void anotherCollectorIsRefused() throws Exception {
    String said = child("-XX:+UseSerialGC", "gate");
    assertTrue(said.contains("expected the garbage collector G1"), said);
  }

  /** Past the gate, with a small arena and a collector that moves it. */
  @Test
  void updatesLostToACollectorAreNoticed() throws Exception {
    String said = child("-XX:+UseSerialGC", "lose");
    assertTrue(said.contains("what it computed since was lost"), said);
    assertFalse(said.contains("wrong"), said);
  }

  private static String child(String collector, String what)
      throws IOException, InterruptedException {
    return Child.run(Map.of(), collector, CanaryTest.class.getName(), what).said();
  }

  /**
   * What a child does: {@code gate} opens the device, {@code lose} trains a number up, with
   * garbage.
   */
  public static void main(String[] args) {
    try {
      if (args[0].equals("gate")) {
        Gate.open(false).close();
        System.out.println("opened");
        return;
      }
      int small = 1 << 12;
      try (AparapiDevice device = new AparapiDevice(Gate.devices().get(0), false, small)) {
        Tensor sum = device.allocate(16);
        Tensor one = device.allocate(16);
        device.fill(sum, 0);
        device.fill(one, 1);
        for (int i = 1; i <= 200; i++) {
          device.axpy(1, one, sum);
          byte[][] garbage = new byte[64][];
          for (int j = 0; j < garbage.length; j++) {
            garbage[j] = new byte[1 << 14];
          }
          if (i % 20 == 0) {
            System.gc();
            if (sum.toArray()[0] != i) {
              System.out.println("wrong: " + sum.toArray()[0] + " for " + i);
            }
          }
        }
        System.out.println("nothing was lost");
      }
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}

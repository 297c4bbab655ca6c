package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import toylm.tensor.Device;
import toylm.tensor.DeviceContract;

class AparapiDeviceTest extends DeviceContract {
  private static Device gpu;

  @BeforeAll
  static void open() {
    gpu = OpenCl.device();
  }

  @AfterAll
  static void close() {
    if (gpu != null) {
      gpu.close();
    }
  }

  @Test
  void tooLargeANeedIsRefusedBeforeAnythingIsAllocated() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> gpu.reserve(1L << 45));
    assertTrue(refusal.getMessage().contains("expected at most"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("found a need of"), refusal.getMessage());
  }

  @Override
  protected Device device() {
    return gpu;
  }
}

package toylm.gpu;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  @Override
  protected Device device() {
    return gpu;
  }
}

package toylm.gpu;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import toylm.tensor.Device;
import toylm.tensor.DeviceContract;

/** The product that graphics cards use, on whatever OpenCL there is. */
class TiledProductTest extends DeviceContract {
  private static Device gpu;

  @BeforeAll
  static void open() {
    OpenCl.device().close();
    gpu = new AparapiDevice(Gate.devices().get(0), true);
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

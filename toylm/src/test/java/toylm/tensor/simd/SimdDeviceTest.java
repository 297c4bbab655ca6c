package toylm.tensor.simd;

import org.junit.jupiter.api.AfterAll;
import toylm.tensor.Bench;
import toylm.tensor.Device;
import toylm.tensor.DeviceContract;

class SimdDeviceTest extends DeviceContract {
  private static final Device SIMD = Bench.simd(2);

  @AfterAll
  static void close() {
    SIMD.close();
  }

  @Override
  protected Device device() {
    return SIMD;
  }
}

package toylm.gpu;

import toylm.Require;
import toylm.tensor.DeviceUnavailableException;

/** Opens the OpenCL device, or skips the test where there is none. */
final class OpenCl {
  private OpenCl() {}

  static AparapiDevice device() {
    try {
      return Gate.open(false);
    } catch (DeviceUnavailableException e) {
      throw Require.missing("opencl", e.getMessage());
    }
  }
}

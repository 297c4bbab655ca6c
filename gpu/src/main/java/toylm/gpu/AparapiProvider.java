package toylm.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;

/** Offers the OpenCL device to every command. */
public final class AparapiProvider implements DeviceProvider {
  private static final Path VENDORS = Path.of("/etc/OpenCL/vendors");

  /** For {@link java.util.ServiceLoader}. */
  public AparapiProvider() {}

  @Override
  public String name() {
    return "gpu";
  }

  /** On Linux, drivers are listed in a folder; PoCL's is for CPUs. */
  @Override
  public boolean mayBeFast() {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return true;
    }
    if (!Files.isDirectory(VENDORS)) {
      return false;
    }
    try (DirectoryStream<Path> drivers = Files.newDirectoryStream(VENDORS, "*.icd")) {
      for (Path driver : drivers) {
        if (!driver.getFileName().toString().startsWith("pocl")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true; // then the gate will say what is wrong
    }
  }

  @Override
  public List<Hardware> hardware() {
    return Gate.devices().stream()
        .map(
            d ->
                new Hardware(
                    d.getOpenCLPlatform().getName() + ", " + d.getOpenCLPlatform().getVersion(),
                    Gate.name(d),
                    String.valueOf(d.getType()),
                    d.getGlobalMemSize(),
                    d.getMaxComputeUnits()))
        .toList();
  }

  @Override
  public Device open(boolean onlyIfFast) {
    return Gate.open(onlyIfFast);
  }
}

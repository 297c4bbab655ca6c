package course;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;
import toylm.tensor.Devices;

/** The options that choose who computes; mixed into every command that computes. */
final class DeviceOption {
  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "NAME",
      description =
          "auto, gpu, simd or reference (default: ${DEFAULT-VALUE}: a graphics card, else the CPU).")
  private String name;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads to use; 0 for all processors (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The devices that a check of this machine covers: all for {@code auto}, else the one named. */
  List<String> names() {
    return name.equals("auto") ? Devices.names() : List.of(name);
  }

  /** Whether to check all devices, so that one that can't work here is no error. */
  boolean all() {
    return name.equals("auto");
  }

  /** Opens one of {@link #names}. */
  Device open(String deviceName) {
    return open(deviceName, threads);
  }

  /** Opens one of {@link #names} with another number of threads. */
  Device open(String deviceName, int threadCount) {
    return Devices.open(deviceName, threadCount, this::note);
  }

  /** Opens the device; says in one line if it is not the fast one. */
  Device open() {
    return open(name, threads);
  }

  /** Opens the device for long work: if the choice was left to us, says in one line why. */
  Device openAndSay() {
    Device device = open();
    boolean cpu = Devices.cpuNames().contains(device.name());
    if (all() && cpu && Devices.providers().stream().noneMatch(DeviceProvider::mayBeFast)) {
      note(
          "device "
              + device.name()
              + ": no driver of a graphics card was found; ./course devices lists the devices");
    }
    return device;
  }

  private void note(String notice) {
    command.commandLine().getErr().println("note: " + notice);
  }
}

package course;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.tensor.Device;
import toylm.tensor.Devices;

/** The options that choose who computes; mixed into every command that computes. */
final class DeviceOption {
  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "NAME",
      description = "auto, simd or reference (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads to use; 0 for all processors (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens the device; says in one line if it is not the fast one. */
  Device open() {
    return Devices.open(
        name, threads, notice -> command.commandLine().getErr().println("note: " + notice));
  }
}

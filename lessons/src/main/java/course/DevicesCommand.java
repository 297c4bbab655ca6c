package course;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;
import toylm.tensor.DeviceUnavailableException;
import toylm.tensor.Devices;

/** {@code ./course devices}: the devices of this machine. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description =
        "Lists the devices of this machine: the names that --device takes, and the hardware.")
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : Devices.cpuNames()) {
      List<String> notices = new ArrayList<>();
      try (Device device = Devices.open(name, 0, notices::add)) {
        line(out, name, device.description());
        notices.forEach(notice -> line(out, "", notice));
      } catch (DeviceUnavailableException e) {
        line(out, name, "not here: " + e.reason());
      }
    }
    for (DeviceProvider provider : Devices.providers()) {
      String name = provider.name();
      try {
        for (DeviceProvider.Hardware h : provider.hardware()) {
          line(
              out,
              name,
              String.format(
                  Locale.ROOT,
                  "%s: %s, %d compute units, %,d MiB",
                  h.kind(),
                  h.name(),
                  h.units(),
                  h.memoryBytes() >> 20));
          line(out, "", "driver: " + h.platform());
          name = "";
        }
        try (Device device = provider.open(false)) {
          line(out, "", "passes its known answers: " + device.description());
        }
      } catch (DeviceUnavailableException e) {
        line(out, name, "not here: " + e.reason());
      }
    }
    return 0;
  }

  private static void line(PrintWriter out, String name, String what) {
    out.printf("%-10s %s%n", name, what);
  }
}

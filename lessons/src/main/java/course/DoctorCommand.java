package course;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.doctor.Check;
import toylm.doctor.Doctor;
import toylm.doctor.Oracle;
import toylm.doctor.OracleResult;
import toylm.tensor.Device;
import toylm.tensor.DeviceUnavailableException;

/** {@code ./course doctor}: what this machine offers, and whether the arithmetic is right on it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks Java, the machine and its devices, and what must be true of any model.",
      "With --oracle, compares this program's numbers with another program's instead.",
      "Checks every device (--device auto) or one. Exit code 1 if something is wrong."
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private DeviceOption device;

  @Option(
      names = "--oracle",
      paramLabel = "DIR",
      description =
          "A directory with config.json, model.safetensors, inputs.json and expected.safetensors.")
  private Path oracle;

  @Spec private CommandSpec spec;

  private PrintWriter out;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    return (oracle == null ? machineIsWell() : oracleAgrees()) ? 0 : 1;
  }

  private boolean machineIsWell() {
    Runtime runtime = Runtime.getRuntime();
    line("java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    line("", System.getProperty("java.vm.name") + ", " + System.getProperty("os.arch"));
    line("processors", Integer.toString(runtime.availableProcessors()));
    line("memory", String.format(Locale.ROOT, "heap of at most %d MB", runtime.maxMemory() >> 20));
    boolean well = true;
    for (String name : device.names()) {
      out.println();
      List<Check> checks;
      try (Device opened = device.open(name)) {
        line(name, opened.description());
        checks = Doctor.examine(opened);
      } catch (DeviceUnavailableException e) {
        sayAbsent(name, e);
        continue;
      }
      checks.forEach(this::print);
      well &= checks.stream().allMatch(Check::ok);
      if (name.equals("simd")) {
        Check bits = Doctor.sameBits(threads -> device.open(name, threads), 1, 2, 3, 5);
        print(bits);
        well &= bits.ok();
      }
    }
    return well;
  }

  /** {@code auto} leaves a device out that can't work here, and says so in one line. */
  private void sayAbsent(String name, DeviceUnavailableException e) {
    if (!device.all()) {
      throw e;
    }
    line(name, "not here: " + e.reason());
  }

  private void line(String what, String value) {
    out.printf("%-11s %s%n", what, value);
  }

  private void print(Check check) {
    out.printf("  %s %-45s %s%n", check.ok() ? "✓" : "✗", check.name(), check.detail());
  }

  private boolean oracleAgrees() throws IOException {
    boolean agrees = true;
    try (Oracle opened = Oracle.open(oracle)) {
      out.printf(
          "%-10s %-16s %10s %8s  %-8s %s%n",
          "device", "group", "error", "bound", "verdict", "worst tensor");
      for (String name : device.names()) {
        try (Device on = device.open(name)) {
          for (OracleResult result : opened.compare(on)) {
            print(name, result);
            agrees &= !result.failed();
          }
        } catch (DeviceUnavailableException e) {
          sayAbsent(name, e);
        }
      }
    }
    return agrees;
  }

  private void print(String name, OracleResult result) {
    String numbers =
        result
            .compared()
            .map(w -> String.format(Locale.ROOT, "%10.1e %8.0e", w.error(), w.bound()))
            .orElse(String.format(Locale.ROOT, "%10s %8s", "-", "-"));
    String tensor =
        result
            .compared()
            .map(OracleResult.Worst::tensor)
            .orElse(result.tensors() + " tensors for an objective that is not here yet");
    out.printf(
        "%-10s %-16s %s  %-8s %s%n", name, result.group(), numbers, result.verdict(), tensor);
  }
}

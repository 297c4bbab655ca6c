package course;

import course.bench.GpuBench;
import course.bench.Pace;
import course.chart.ProductsChart;
import course.run.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.bench.DeviceBenchmark;
import toylm.tensor.DeviceProvider;
import toylm.tensor.Devices;

/** {@code ./course bench gpu}. */
@Command(
    name = "gpu",
    mixinStandardHelpOptions = true,
    description = {
      "OpenCL: matrix products, memory, kernel launches; training and generation beside the CPU.",
      "All figures are medians."
    })
final class BenchGpuCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(
      names = "--preset",
      split = ",",
      defaultValue = "toy,large",
      paramLabel = "NAME",
      completionCandidates = PresetOption.Names.class,
      description =
          "Models to measure, separated by commas: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private List<String> presets;

  @Option(
      names = "--size",
      defaultValue = "1024",
      description =
          "Largest matrix; sizes double from 128 (${DEFAULT-VALUE}). A smaller multiple of 64"
              + " measures that size alone.")
  private int size;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw the products' speeds to a PNG file.")
  private Path chart;

  @Option(
      names = "--warmup",
      defaultValue = "3",
      paramLabel = "SECONDS",
      description = "How long to run before measuring, for the compiler (${DEFAULT-VALUE}).")
  private double warmup;

  @Option(
      names = "--steps",
      defaultValue = "5",
      description = "Measurements, of which the median counts (${DEFAULT-VALUE}).")
  private int steps;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (size < 64 || size % 64 != 0) {
      throw new IllegalArgumentException(
          "expected --size to be a multiple of 64, found " + size + "; for example 1024");
    }
    DeviceProvider gpu =
        Devices.providers().stream()
            .filter(provider -> provider.name().equals("gpu"))
            .findFirst()
            .orElseThrow(BenchGpuCommand::missing);
    DeviceBenchmark benchmark =
        ServiceLoader.load(DeviceBenchmark.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(b -> b.device().equals("gpu"))
            .findFirst()
            .orElseThrow(BenchGpuCommand::missing);
    GpuBench.Result result =
        GpuBench.run(
            gpu,
            benchmark,
            () -> Devices.open("simd", 0, note -> {}),
            presets.stream().map(Preset::of).toList(),
            size,
            new Pace(warmup, steps));
    if (chart != null) {
      ProductsChart.write(result.products(), chart);
    }
    spec.commandLine().getOut().println(json ? result.toJson() : result.toTable());
    return 0;
  }

  private static IllegalArgumentException missing() {
    return new IllegalArgumentException("expected the module gpu, found none");
  }
}

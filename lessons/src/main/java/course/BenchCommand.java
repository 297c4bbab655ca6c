package course;

import course.bench.BenchResult;
import course.bench.GemmPeak;
import course.bench.GenerateBench;
import course.bench.GpuBench;
import course.bench.Pace;
import course.bench.TrainBench;
import course.chart.ProductsChart;
import course.run.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.bench.DeviceBenchmark;
import toylm.nn.Config;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;
import toylm.tensor.Devices;

/** {@code ./course bench}: how fast this machine trains, generates and multiplies matrices. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures training, generation or matrix products on random data.",
    subcommands = {
      BenchCommand.Train.class,
      BenchCommand.Generate.class,
      BenchCommand.Gemm.class,
      BenchCommand.Gpu.class,
      CommandLine.HelpCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "choose what to measure: bench train, generate, gemm or gpu");
  }

  /** The shape of the model; the defaults are the shape that other programs were measured at. */
  static final class ShapeOptions {
    @Option(names = "--dim", defaultValue = "128", description = "Width (${DEFAULT-VALUE}).")
    private int dim;

    @Option(names = "--layers", defaultValue = "4", description = "Blocks (${DEFAULT-VALUE}).")
    private int layers;

    @Option(
        names = "--heads",
        defaultValue = "4",
        description = "Attention heads, each with keys and values of its own (${DEFAULT-VALUE}).")
    private int heads;

    @Option(
        names = "--ffn",
        defaultValue = "352",
        description = "Width inside the feed-forward layer (${DEFAULT-VALUE}).")
    private int ffn;

    @Option(names = "--vocab", defaultValue = "1024", description = "Token ids (${DEFAULT-VALUE}).")
    private int vocab;

    @Option(
        names = "--seq",
        defaultValue = "128",
        description = "Tokens in a sequence, and the model's context (${DEFAULT-VALUE}).")
    private int seq;

    Config config() {
      return new Config(vocab, dim, layers, heads, heads, ffn, seq, 10_000, 1e-5f);
    }
  }

  /** The options that three of the benchmarks share. */
  abstract static class Bench implements Callable<Integer> {
    @Mixin private DeviceOption device;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(
        names = "--warmup",
        defaultValue = "5",
        paramLabel = "SECONDS",
        description = "How long to run before measuring, for the compiler (${DEFAULT-VALUE}).")
    private double warmup;

    @Option(
        names = "--steps",
        defaultValue = "40",
        description = "Measurements, of which the median counts (${DEFAULT-VALUE}).")
    private int steps;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Pace pace = new Pace(warmup, steps);
      try (Device opened = device.open()) {
        BenchResult result = measure(opened, pace);
        spec.commandLine().getOut().println(json ? result.toJson() : result.toTable());
      }
      return 0;
    }

    abstract BenchResult measure(Device on, Pace pace);
  }

  /** {@code ./course bench train}. */
  @Command(
      name = "train",
      mixinStandardHelpOptions = true,
      description = "Forward, backward, clip, AdamW on random ids.")
  static final class Train extends Bench {
    @Mixin private ShapeOptions shape;

    @Option(
        names = "--batch",
        defaultValue = "16",
        description = "Rows per step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
        names = "--rows",
        defaultValue = "4",
        description =
            "Rows that go through the model together; divides --batch (${DEFAULT-VALUE}).")
    private int rows;

    @Override
    BenchResult measure(Device on, Pace pace) {
      return new TrainBench(shape.config(), batch, rows).run(on, pace);
    }
  }

  /** {@code ./course bench generate}. */
  @Command(
      name = "generate",
      mixinStandardHelpOptions = true,
      description = "Greedy generation from a prompt of one token until the context is full.")
  static final class Generate extends Bench {
    @Mixin private ShapeOptions shape;

    @Option(
        names = "--batch",
        defaultValue = "1",
        description = "Sequences generated together (${DEFAULT-VALUE}).")
    private int batch;

    @Override
    BenchResult measure(Device on, Pace pace) {
      return new GenerateBench(shape.config(), batch).run(on, pace);
    }
  }

  /** {@code ./course bench gpu}. */
  @Command(
      name = "gpu",
      mixinStandardHelpOptions = true,
      description = {
        "OpenCL: matrix products, memory, kernel launches; training and generation beside the CPU.",
        "All figures are medians."
      })
  static final class Gpu implements Callable<Integer> {
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
              .orElseThrow(Gpu::missing);
      DeviceBenchmark benchmark =
          ServiceLoader.load(DeviceBenchmark.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(b -> b.device().equals("gpu"))
              .findFirst()
              .orElseThrow(Gpu::missing);
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

  /** {@code ./course bench gemm}. */
  @Command(
      name = "gemm",
      mixinStandardHelpOptions = true,
      description = "Matrix products of several shapes: the peak of this machine.")
  static final class Gemm extends Bench {
    @Override
    BenchResult measure(Device on, Pace pace) {
      return GemmPeak.run(on, pace);
    }
  }
}

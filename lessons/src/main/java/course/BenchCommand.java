package course;

import course.bench.BenchResult;
import course.bench.GemmPeak;
import course.bench.GenerateBench;
import course.bench.Pace;
import course.bench.TrainBench;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.nn.Config;
import toylm.tensor.Device;

/** {@code ./course bench}: how fast this machine trains, generates and multiplies matrices. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures training, generation or matrix products on random data.",
    subcommands = {
      BenchCommand.Train.class,
      BenchCommand.Generate.class,
      BenchCommand.Gemm.class,
      BenchGpuCommand.class,
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

package course;

import course.run.Console;
import course.run.Pipeline;
import course.run.RunOptions;
import course.run.TrainingStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.tensor.Device;

/** The main job: from a completion model to an assistant. */
@Command(
    name = "run",
    description = {
      "Pretrains a model, tunes it on instructions, then on preferences; scores it after every"
          + " stage and writes a report.",
      "Stopped or killed, it continues where it was when started again with the same options."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private PresetOption preset;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description =
          "Seed of the world, the weights, the order and the samples"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "runs/default",
      paramLabel = "DIR",
      description = "Where models, scores and report go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--stages",
      defaultValue = "base,sft,dpo",
      paramLabel = "LIST",
      description =
          "base (pretraining), sft (instruction tuning), dpo and orpo (preferences); orpo starts"
              + " from the base (default: ${DEFAULT-VALUE}).")
  private String stages;

  @Option(
      names = "--lora",
      defaultValue = "0",
      paramLabel = "RANK",
      description =
          "Rank of the low-rank adapters that tuning trains, saved merged into the model; 0 trains"
              + " all weights (default: ${DEFAULT-VALUE}).")
  private int lora;

  @Option(names = "--fresh", description = "Start over, even if the directory holds a run.")
  private boolean fresh;

  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    RunOptions options = new RunOptions(preset.get(), seed, out, TrainingStage.parse(stages), lora);
    Console console = new Console(command.commandLine().getOut(), command.commandLine().getErr());
    try (Device d = device.openAndSay()) {
      return new Pipeline(options, console).run(d, fresh) ? 0 : 130;
    }
  }
}

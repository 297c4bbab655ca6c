package course;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import toylm.generate.LanguageModel;
import toylm.tensor.Device;

/** Continues a text. */
@Command(
    name = "generate",
    description = "Continues a text, token by token as the model chooses them.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Parameters(paramLabel = "TEXT", arity = "1", description = "What to continue.")
  private String prompt;

  @Mixin private SamplingMixin sampling;
  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (Device d = device.open()) {
      LanguageModel loaded = LanguageModel.load(model.dir(), d);
      LanguageModel.Prompt text = loaded.completing(prompt, sampling.options());
      out.print(prompt);
      out.flush();
      loaded.stream(
          text,
          piece -> {
            out.print(piece);
            out.flush();
          });
      out.println();
    }
    return 0;
  }
}

package course;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import toylm.generate.Generator;
import toylm.io.Checkpoint;
import toylm.tensor.Device;
import toylm.text.SpecialToken;
import toylm.text.StreamDecoder;

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
      Checkpoint.Loaded loaded = Checkpoint.load(model.dir(), d, false);
      StreamDecoder decoder = new StreamDecoder(loaded.tokenizer(), StreamDecoder.Specials.PRINT);
      out.print(prompt);
      out.flush();
      new Generator(loaded.model(), SpecialToken.END_OF_TEXT.id())
          .generate(
              List.of(
                  new Generator.Request(
                      loaded.tokenizer().encodeDocument(prompt), sampling.options())),
              (sequence, id) -> {
                out.print(decoder.next(id));
                out.flush();
              });
      out.println(decoder.finish());
    }
    return 0;
  }
}

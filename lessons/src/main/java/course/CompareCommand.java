package course;

import course.compare.Asked;
import course.compare.SideBySide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import toylm.generate.LanguageModel;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;

/** Asks two models the same question. */
@Command(
    name = "compare",
    description = {
      "Asks two models the same question, each in its own chat template (a base model: the bare text).",
      "p is a token's probability, for the model that said it and for the other one."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A model's directory.")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "Another one's.")
  private Path b;

  @Parameters(index = "2", paramLabel = "PROMPT", description = "What to ask.")
  private String prompt;

  @Option(
      names = "--system",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "The system message (default: none).")
  private String system;

  @Mixin private SamplingMixin sampling;
  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    List<Message> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(Message.system(system));
    }
    messages.add(Message.user(prompt));
    Conversation conversation = new Conversation(messages);
    boolean terminal = Boolean.getBoolean("course.interactive");
    try (Device d = device.open()) {
      LanguageModel first = LanguageModel.load(a, d);
      LanguageModel second = LanguageModel.load(b, d);
      Asked left = Asked.ask(first, conversation, sampling.options());
      Asked right = Asked.ask(second, conversation, sampling.options());
      if (!first.tokenizer().equals(second.tokenizer())) {
        command
            .commandLine()
            .getErr()
            .println("note: the models' tokenizers differ, so neither can rate the other's tokens");
      }
      SideBySide.of(
              a + ", " + manner(first.template()),
              left,
              b + ", " + manner(second.template()),
              right,
              terminal ? Integer.getInteger("course.columns", 80) : 0)
          .forEach(command.commandLine().getOut()::println);
    }
    return 0;
  }

  private static String manner(Optional<ChatTemplate> template) {
    return template
        .map(t -> "asked in the template " + t.key())
        .orElse("a base model, given the bare text");
  }
}

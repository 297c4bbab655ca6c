package course;

import course.chat.ChatInput;
import course.chat.ChatLoop;
import course.chat.ChatSession;
import course.chat.TerminalInput;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.generate.LanguageModel;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;

/** Talks with a model. */
@Command(
    name = "chat",
    description = {
      "Talks with a model in the terminal; it sees the whole conversation at every turn.",
      "With its input from a pipe, every line is a turn and the answers go to the output."
    },
    mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Option(
      names = "--system",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "The system message (default: none).")
  private String system;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "The chat template (default: the model's own).")
  private String template;

  @Mixin private SamplingMixin sampling;
  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Optional<ChatTemplate> chosen = Optional.ofNullable(template).map(ChatTemplate::named);
    try (Device d = device.open()) {
      LanguageModel loaded = LanguageModel.load(model.dir(), d);
      LanguageModel asked = chosen.map(loaded::withTemplate).orElse(loaded);
      if (asked.template().isEmpty()) {
        command
            .commandLine()
            .getErr()
            .println(
                "note: "
                    + model.dir()
                    + " has no chat template, it is a base model: it continues the bare texts, one"
                    + " message per line");
      }
      ChatSession session = new ChatSession(asked, sampling.options());
      session.system(system);
      try (ChatInput input = input()) {
        new ChatLoop(session, input).run();
      }
    }
    return 0;
  }

  private ChatInput input() throws IOException {
    return Boolean.getBoolean("course.interactive")
        ? new TerminalInput(TerminalInput.historyFile())
        : ChatInput.piped(System.in, command.commandLine().getOut());
  }
}

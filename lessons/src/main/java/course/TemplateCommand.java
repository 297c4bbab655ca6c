package course;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.io.Checkpoint;
import toylm.text.BpeTrainer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.TokenTable;
import toylm.text.Tokenizer;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;

/** Shows a conversation as the model reads it. */
@Command(
    name = "template",
    description = {
      "Shows a conversation as a chat template writes it: as text, as the Jinja that other"
          + " programs run, and token by token with what is learned.",
    },
    mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
  /** Enough text of the world for common words to be tokens, and little enough to take no time. */
  private static final long BYTES_FOR_TOKENIZER = 200_000;

  private static final int VOCAB = 1024;

  private static final Conversation EXAMPLE =
      Conversation.of(
          Message.system("You are a helpful assistant."),
          Message.user("What is the capital of France?"),
          Message.assistant("Paris."),
          Message.user("And of Japan?"),
          Message.assistant("Tokyo."));

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Use this model's tokenizer, and its template (default: a tokenizer made on the spot).")
  private Path model;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "plain, chatml, llama3, mistral or gemma (default: the model's, else plain).")
  private String template;

  @Option(
      names = "--messages",
      paramLabel = "FILE",
      description = "A JSON list of {\"role\": …, \"content\": …} (default: an example).")
  private Path messages;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    ChatTemplate chosen = template();
    Conversation conversation = messages == null ? EXAMPLE : read(messages);
    Tokenizer tokenizer =
        model == null
            ? BpeTrainer.train(
                Documents.of(World.of(42)).corpus(BYTES_FOR_TOKENIZER).stream()
                    .map(Document::text)
                    .toList(),
                VOCAB)
            : Checkpoint.loadTokenizer(model);
    Rendered rendered = chosen.render(tokenizer, conversation);
    PrintWriter out = command.commandLine().getOut();
    out.println("== the " + chosen.key() + " template");
    out.println(tokenizer.decode(rendered.ids()).stripTrailing());
    out.println();
    out.println("== as a Jinja chat_template");
    out.println(chosen.jinja());
    out.println();
    out.println(
        "== "
            + rendered.length()
            + " tokens; the loss counts the "
            + rendered.targets()
            + " targets marked 1");
    out.print(TokenTable.of(tokenizer, rendered));
    out.flush();
    return 0;
  }

  private ChatTemplate template() throws IOException {
    if (template != null) {
      return ChatTemplate.named(template);
    }
    if (model == null) {
      return ChatTemplate.PLAIN;
    }
    return Checkpoint.loadTemplate(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a model with a chat template in "
                        + model
                        + ", found a base model; choose one with --template"));
  }

  private static Conversation read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          "expected a JSON list of messages in " + file + ", found no file; check --messages");
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return Messages.parse(file.toString(), json.has("messages") ? json.get("messages") : json);
    } catch (JacksonException e) {
      throw new IOException(
          file + ": expected a JSON list of messages, found: " + e.getOriginalMessage(), e);
    }
  }
}

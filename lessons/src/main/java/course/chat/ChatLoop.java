package course.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import toylm.generate.Generator;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.MessagesJson;

/** Reads lines, prints answers, executes commands, until the input ends. */
public final class ChatLoop {
  private static final String HELP =
      """
      /system TEXT  sets the system message and begins a new conversation (no TEXT: none)
      /reset        forgets what was said
      /save FILE    writes the messages as JSON; ./course template --messages FILE shows their tokens
      /tokens       shows the conversation as the model sees it
      /help         shows this
      Ctrl-C stops an answer, Ctrl-D ends.""";

  private final ChatSession session;
  private final ChatInput input;
  private final PrintWriter out;

  /** A loop over an input. */
  public ChatLoop(ChatSession session, ChatInput input) {
    this.session = session;
    this.input = input;
    this.out = input.out();
  }

  /** Chats until the input ends. */
  public void run() throws IOException {
    if (input.interactive()) {
      say("/help lists the commands; Ctrl-D ends.");
    }
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.startsWith("/")) {
        command(line.strip());
      } else if (!line.isBlank()) {
        String question = line.strip();
        input.interruptibly(() -> answer(question));
      }
    }
  }

  private void answer(String question) {
    Optional<Generator.Finish> finish;
    try {
      finish =
          session.ask(
              question,
              piece -> {
                out.print(piece);
                out.flush();
              });
    } catch (
        IllegalArgumentException e) { // the conversation is too long: it continues after /reset
      say("[" + e.getMessage() + "]");
      return;
    }
    out.println();
    if (finish.isEmpty()) {
      say("[stopped]");
      return;
    }
    switch (finish.get()) {
      case STOP -> {}
      case LENGTH ->
          say("[stopped after " + session.maxTokens() + " tokens; --max-tokens allows more]");
      case CONTEXT ->
          say(
              "[the answer ends here: the model's context of "
                  + session.context()
                  + " tokens is full; /reset begins a new conversation]");
    }
    out.flush();
  }

  private void command(String line) {
    int space = line.indexOf(' ');
    String name = space < 0 ? line : line.substring(0, space);
    String argument = space < 0 ? "" : line.substring(space + 1).strip();
    switch (name) {
      case "/system" -> {
        session.system(argument);
        say(
            argument.isEmpty()
                ? "[no system message]"
                : "[system message set, a new conversation]");
      }
      case "/reset" -> {
        session.reset();
        say("[a new conversation]");
      }
      case "/save" -> save(argument);
      case "/tokens" -> session.tokens().forEach(this::say);
      case "/help" -> say(HELP);
      default ->
          say(
              "[unknown command "
                  + name
                  + ", see /help; to send a message with a /, put a space first]");
    }
  }

  private void save(String file) {
    if (file.isEmpty()) {
      say("[expected /save FILE, found no FILE]");
      return;
    }
    ObjectNode json = Json.newObject();
    MessagesJson.put(json, session.messages());
    try {
      AtomicFiles.writeText(Path.of(file), json + "\n");
      say("[" + session.messages().size() + " messages written to " + file + "]");
    } catch (IOException | IllegalArgumentException e) { // a chat isn't lost for a bad file name
      say("[expected to write " + file + ", found: " + e.getMessage() + "]");
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}

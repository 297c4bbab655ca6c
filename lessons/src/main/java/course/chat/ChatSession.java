package course.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import toylm.generate.Generator;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.Tokenizer;

/**
 * A conversation with a model. All of it is shown to the model at every turn; when that no longer
 * fits its context the turn is refused, nothing is ever cut away silently. An answer is kept as
 * {@link LanguageModel} gives it, so a turn asks exactly what one question with the same messages
 * asks.
 */
public final class ChatSession {
  private final LanguageModel model;
  private final SamplingOptions options;
  private final List<Message> messages = new ArrayList<>();
  private String system = "";
  private int turns;

  /**
   * An empty conversation.
   *
   * @param options each turn's seed is the previous turn's plus 1
   */
  public ChatSession(LanguageModel model, SamplingOptions options) {
    this.model = model;
    this.options = options;
  }

  /** Forgets what was said; the system message stays. */
  public void reset() {
    messages.clear();
  }

  /**
   * Sets the system message and begins a new conversation.
   *
   * @param text empty for none
   */
  public void system(String text) {
    system = text;
    reset();
  }

  /** All messages, the system message first if there is one. */
  public List<Message> messages() {
    List<Message> all = new ArrayList<>();
    if (!system.isEmpty()) {
      all.add(Message.system(system));
    }
    all.addAll(messages);
    return all;
  }

  /** The maximum number of tokens that a conversation can have, with its answer. */
  public int context() {
    return model.context();
  }

  /** The maximum number of new tokens of one answer. */
  public int maxTokens() {
    return options.maxTokens();
  }

  /**
   * Asks, and keeps question and answer. If the thread is interrupted the answer ends there.
   *
   * @param print receives the answer in pieces
   * @return how the answer ended; empty if it was interrupted
   * @throws IllegalArgumentException if the conversation no longer fits the context; the question
   *     is then forgotten
   */
  public Optional<Generator.Finish> ask(String question, Consumer<String> print) {
    List<Message> asked = messages();
    asked.add(Message.user(question));
    Conversation conversation = new Conversation(asked);
    requireRoom(model.prompt(conversation).length);
    LanguageModel.Prompt prompt =
        model.answering(conversation, options.withSeed(options.seed() + turns++));
    StringBuilder answer = new StringBuilder();
    Optional<Generator.Finish> finish;
    try {
      finish =
          Optional.of(
              model.stream(
                      prompt,
                      piece -> {
                        answer.append(piece);
                        print.accept(piece);
                      })
                  .finish());
    } catch (CancellationException e) {
      finish = Optional.empty();
    }
    messages.add(Message.user(question));
    messages.add(Message.assistant(answer.toString()));
    return finish;
  }

  private void requireRoom(int tokens) {
    if (tokens >= context()) {
      throw new IllegalArgumentException(
          "expected a conversation of fewer than "
              + context()
              + " tokens, the model's context, found "
              + tokens
              + "; /reset begins a new one (what you wrote last was not sent)");
    }
  }

  /**
   * The conversation as the model sees it: one token per line, with what instruction tuning learns.
   */
  public List<String> tokens() {
    if (messages.isEmpty()) {
      return List.of("nothing was said yet");
    }
    Tokenizer tokenizer = model.tokenizer();
    Conversation conversation = new Conversation(messages());
    Rendered rendered =
        model
            .template()
            .map(t -> t.render(tokenizer, conversation))
            .orElseGet(
                () -> {
                  int[] ids = model.prompt(conversation);
                  return new Rendered(ids, new boolean[ids.length]);
                });
    List<String> lines = new ArrayList<>();
    lines.add("place    id  target  token");
    for (int i = 0; i < rendered.length(); i++) {
      int id = rendered.ids()[i];
      String target = rendered.mask()[i] ? "yes" : "";
      lines.add(String.format("%5d %5d  %-6s  %s", i, id, target, Tokens.visible(tokenizer, id)));
    }
    return lines;
  }
}

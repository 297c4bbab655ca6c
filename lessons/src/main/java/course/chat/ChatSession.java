package course.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import toylm.generate.Generator;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.nn.Transformer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.SpecialToken;
import toylm.text.StreamDecoder;
import toylm.text.Tokenizer;

/**
 * A conversation with a model. All of it is shown to the model at every turn; when that no longer
 * fits its context the turn is refused, nothing is ever cut away silently.
 */
public final class ChatSession {
  private final Transformer model;
  private final Tokenizer tokenizer;
  private final Optional<ChatTemplate> template;
  private final SamplingOptions options;
  private final List<Message> messages = new ArrayList<>();
  private String system = "";
  private int turns;

  /**
   * An empty conversation.
   *
   * @param template the model's; empty for a base model, which is given the bare texts
   * @param options each turn's seed is the one before's plus 1
   */
  public ChatSession(
      Transformer model,
      Tokenizer tokenizer,
      Optional<ChatTemplate> template,
      SamplingOptions options) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.template = template;
    this.options = options;
  }

  /** How an answer ended. */
  public enum End {
    /** The model ended it. */
    COMPLETE,
    /** After as many tokens as the options allow. */
    LENGTH,
    /** The context is full. */
    CONTEXT,
    /** The person stopped it. */
    STOPPED
  }

  /** Forgets what was said; the system message stays. */
  public void reset() {
    messages.clear();
  }

  /**
   * Sets the system message and begins anew.
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

  /** The most tokens that a conversation can have, with its answer. */
  public int context() {
    return model.config().context();
  }

  /** The most new tokens of one answer. */
  public int maxTokens() {
    return options.maxTokens();
  }

  /**
   * Asks, and keeps question and answer. If the thread is interrupted the answer ends there.
   *
   * @param print is given the answer piece by piece
   * @throws IllegalArgumentException if the conversation no longer fits the context; the question
   *     is then forgotten
   */
  public End ask(String question, Consumer<String> print) {
    messages.add(Message.user(question));
    int[] prompt;
    try {
      prompt = prompt();
    } catch (IllegalArgumentException e) {
      messages.remove(messages.size() - 1);
      throw e;
    }
    StringBuilder answer = new StringBuilder();
    StreamDecoder decoder = new StreamDecoder(tokenizer, StreamDecoder.Specials.PRINT);
    Consumer<String> both =
        piece -> {
          answer.append(piece);
          print.accept(piece);
        };
    End end;
    try {
      int stop = template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).id();
      SamplingOptions turn = options.withSeed(options.seed() + turns++);
      Generator.Finish finish =
          new Generator(model, stop)
              .generate(
                  List.of(new Generator.Request(prompt, turn)),
                  (sequence, id) -> both.accept(decoder.next(id)))
              .get(0)
              .finish();
      end =
          switch (finish) {
            case STOP -> End.COMPLETE;
            case LENGTH -> End.LENGTH;
            case CONTEXT -> End.CONTEXT;
          };
    } catch (CancellationException e) {
      end = End.STOPPED;
    }
    both.accept(decoder.finish());
    messages.add(Message.assistant(answer.toString()));
    return end;
  }

  private int[] prompt() {
    int[] prompt = new Responder(model, tokenizer, template).prompt(new Conversation(messages()));
    if (prompt.length >= context()) {
      throw new IllegalArgumentException(
          "expected a conversation of fewer than "
              + context()
              + " tokens, the model's context, found "
              + prompt.length
              + "; /reset begins anew (what you wrote last was not sent)");
    }
    return prompt;
  }

  /** The conversation as the model sees it: a token a line, with what instruction tuning learns. */
  public List<String> tokens() {
    if (messages.isEmpty()) {
      return List.of("nothing was said yet");
    }
    Conversation conversation = new Conversation(messages());
    Rendered rendered =
        template
            .map(t -> t.render(tokenizer, conversation))
            .orElseGet(
                () -> {
                  int[] ids = new Responder(model, tokenizer, template).prompt(conversation);
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

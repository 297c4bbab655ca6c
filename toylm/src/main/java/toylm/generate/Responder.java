package toylm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.nn.Transformer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;

/**
 * Answers conversations, many at a time. A model with a chat template is asked in it; a base model
 * has none, and is given the bare texts, a line each, to go on from.
 */
public final class Responder {
  /** Conversations that are answered together. */
  private static final int BATCH = 64;

  private final Tokenizer tokenizer;
  private final Optional<ChatTemplate> template;
  private final Generator generator;
  private final int context;

  /**
   * A model that answers.
   *
   * @param template the one it was tuned with; empty for a base model
   */
  public Responder(Transformer model, Tokenizer tokenizer, Optional<ChatTemplate> template) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.context = model.config().context();
    this.generator =
        new Generator(model, template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).id());
  }

  /**
   * An answer.
   *
   * @param text what the model said, as a message's content: without the token that ends it
   * @param ids its tokens
   * @param finish why it ended
   */
  public record Reply(String text, int[] ids, Generator.Finish finish) {}

  /** The tokens that a conversation becomes, up to where the answer begins. */
  public int[] prompt(Conversation conversation) {
    return template
        .map(t -> t.prompt(tokenizer, conversation))
        .orElseGet(() -> tokenizer.encodeDocument(plain(conversation)));
  }

  private static String plain(Conversation conversation) {
    return conversation.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  /**
   * Answers all.
   *
   * @param options for every conversation; sampled ones get seeds of their own, counted up from
   *     {@code options.seed()}
   * @return the replies, in order
   * @throws IllegalArgumentException if a conversation leaves no room in the context; the message
   *     says which
   */
  public List<Reply> reply(List<Conversation> conversations, SamplingOptions options) {
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < conversations.size(); from += BATCH) {
      List<Generator.Request> requests = new ArrayList<>();
      for (int i = from; i < Math.min(conversations.size(), from + BATCH); i++) {
        int[] prompt = prompt(conversations.get(i));
        if (prompt.length >= context) {
          throw new IllegalArgumentException(
              "conversation %d of %d: expected a prompt of fewer than %d tokens, the model's context, found %d; shorten it"
                  .formatted(i + 1, conversations.size(), context, prompt.length));
        }
        requests.add(new Generator.Request(prompt, options.withSeed(options.seed() + i)));
      }
      for (Generator.Result result : generator.generate(requests, (sequence, id) -> {})) {
        String said = tokenizer.decode(result.ids());
        replies.add(
            new Reply(
                template.map(t -> t.content(said)).orElse(said), result.ids(), result.finish()));
      }
    }
    return replies;
  }
}

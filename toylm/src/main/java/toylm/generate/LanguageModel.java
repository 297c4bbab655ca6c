package toylm.generate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import toylm.io.Checkpoint;
import toylm.io.FormatException;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.SpecialToken;
import toylm.text.StreamDecoder;
import toylm.text.Tokenizer;

/**
 * A network, its tokens, and how it is asked. Every command, lesson and score prompts, generates
 * and decodes here, so that what is measured is what a user sees.
 *
 * <pre>{@code
 * LanguageModel model = LanguageModel.load(Path.of("runs/default/dpo"));
 * model.complete("The capital of France is");             // " Paris. …"
 * model.reply("What is the capital of France?").text();   // "The capital of France is Paris."
 * }</pre>
 *
 * <p>A model with a chat template answers a conversation in that template. A base model has none:
 * it is shown the bare contents of the messages, one message per line, and continues that text.
 *
 * @param transformer the network
 * @param tokenizer with as many ids as the network's vocabulary
 * @param template the one that the model was tuned with; empty for a base model, and for a model
 *     whose template isn't one of {@link ChatTemplate}: it can be continued, but not asked as it
 *     was tuned
 */
public record LanguageModel(
    Transformer transformer, Tokenizer tokenizer, Optional<ChatTemplate> template) {
  /** Prompts that go through the network together. */
  private static final int BATCH = 64;

  /**
   * Checks that network and tokenizer belong together.
   *
   * @throws IllegalArgumentException if their vocabularies differ in size
   */
  public LanguageModel {
    requireNonNull(transformer, "expected a transformer, found null");
    requireNonNull(tokenizer, "expected a tokenizer, found null");
    requireNonNull(
        template, "expected a chat template, or Optional.empty() for a base model, found null");
    if (transformer.config().vocab() != tokenizer.vocabSize()) {
      throw new IllegalArgumentException(
          String.format(
              "expected a tokenizer of %d ids, the network's vocabulary, found one of %d ids;"
                  + " use the tokenizer that the model was trained with",
              transformer.config().vocab(), tokenizer.vocabSize()));
    }
  }

  /** A base model: it continues texts. */
  public LanguageModel(Transformer transformer, Tokenizer tokenizer) {
    this(transformer, tokenizer, Optional.empty());
  }

  /** An untrained base model on this machine's CPU, with weights from seed 1. */
  public static LanguageModel random(Config config, Tokenizer tokenizer) {
    return random(config, tokenizer, Devices.shared(), 1);
  }

  /**
   * An untrained base model, ready to train.
   *
   * @param config its shape; the vocabulary's size is taken from the tokenizer
   * @param seed of the weights
   */
  public static LanguageModel random(Config config, Tokenizer tokenizer, Device device, long seed) {
    Config sized = config.withVocab(tokenizer.vocabSize());
    return new LanguageModel(Transformer.random(sized, device, seed), tokenizer);
  }

  /**
   * Reads a model onto this machine's CPU. All models that are loaded without naming a device share
   * one, opened with the first of them; a device serves one training at a time.
   *
   * @throws IOException as {@link #load(Path, Device)}
   */
  public static LanguageModel load(Path dir) throws IOException {
    return load(dir, Devices.shared());
  }

  /**
   * Reads a model directory.
   *
   * @throws IOException if a file is missing, broken, or contradicts another
   */
  public static LanguageModel load(Path dir, Device device) throws IOException {
    return load(dir, device, false);
  }

  /** As {@link #load(Path)}, with room for gradients. */
  public static LanguageModel loadToTrain(Path dir) throws IOException {
    return loadToTrain(dir, Devices.shared());
  }

  /** As {@link #load(Path, Device)}, with room for gradients. */
  public static LanguageModel loadToTrain(Path dir, Device device) throws IOException {
    return load(dir, device, true);
  }

  private static LanguageModel load(Path dir, Device device, boolean forTraining)
      throws IOException {
    Tokenizer tokenizer = Checkpoint.loadTokenizer(dir);
    Optional<ChatTemplate> template = Checkpoint.loadTemplate(dir);
    Device.Mark mark = device.mark();
    Transformer transformer = Checkpoint.loadModel(dir, device, forTraining);
    try {
      return new LanguageModel(transformer, tokenizer, template);
    } catch (IllegalArgumentException e) {
      device.release(mark);
      throw new FormatException(dir + ": " + e.getMessage());
    }
  }

  /** Writes a model directory: weights, configuration, tokenizer and template. */
  public void save(Path dir) throws IOException {
    Checkpoint.saveDescription(dir, transformer.config(), tokenizer, template);
    Checkpoint.saveWeights(dir, transformer);
  }

  /** The same network, asked in a chat template. */
  public LanguageModel withTemplate(ChatTemplate other) {
    return new LanguageModel(
        transformer,
        tokenizer,
        Optional.of(requireNonNull(other, "expected a chat template, found null")));
  }

  /** The maximum number of tokens of a prompt and its continuation together. */
  public int context() {
    return transformer.config().context();
  }

  /** The token that ends an answer: the template's, or, for a base model, the document's. */
  public SpecialToken end() {
    return template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT);
  }

  /**
   * What a model generated.
   *
   * @param text what it said: without the token that ends it, and in a chat template as a message's
   *     {@linkplain ChatTemplate#content content}
   * @param ids all new tokens, with the one that ended it if that came
   * @param finish why it ended
   */
  public record Reply(String text, int[] ids, Generator.Finish finish) {
    /** Whether the model ended it by itself. */
    public boolean ended() {
      return finish == Generator.Finish.STOP;
    }
  }

  /**
   * Something to generate from; {@link #completing} and {@link #answering} make it.
   *
   * @param ids (T) the tokens that are given
   * @param options how the new tokens are chosen
   * @param chat whether an answer in the chat template follows; else plain text does, up to the end
   *     of its document
   */
  public record Prompt(int[] ids, SamplingOptions options, boolean chat) {}

  /**
   * A text to continue, as the beginning of a document.
   *
   * @throws IllegalArgumentException if it leaves no room in the context
   */
  public Prompt completing(String text, SamplingOptions options) {
    requireNonNull(text, "expected a text to continue, found null");
    return prompt(tokenizer.encodeDocument(text), options, false);
  }

  /**
   * A conversation to answer.
   *
   * @throws IllegalArgumentException if it leaves no room in the context, or if the model has a
   *     template and the last message is the assistant's
   */
  public Prompt answering(Conversation conversation, SamplingOptions options) {
    return prompt(prompt(conversation), options, template.isPresent());
  }

  private Prompt prompt(int[] ids, SamplingOptions options, boolean chat) {
    requireNonNull(options, "expected sampling options, found null");
    Generator.requireRoom(ids, context());
    return new Prompt(ids, options, chat);
  }

  /**
   * The tokens that a conversation becomes, up to where the answer begins: in the template, or, for
   * a base model, the messages' contents, one message per line.
   *
   * @return (T), however long
   */
  public int[] prompt(Conversation conversation) {
    requireNonNull(conversation, "expected a conversation, found null");
    return template
        .map(t -> t.prompt(tokenizer, conversation))
        .orElseGet(
            () ->
                tokenizer.encodeDocument(
                    conversation.messages().stream()
                        .map(Message::content)
                        .collect(Collectors.joining("\n"))));
  }

  /** Continues a text with the most likely tokens, see {@link SamplingOptions#greedy}. */
  public String complete(String text) {
    return complete(text, SamplingOptions.greedy());
  }

  /** Continues a text up to the end of its document, or for {@code options.maxTokens()}. */
  public String complete(String text, SamplingOptions options) {
    return generate(List.of(completing(text, options)), batch -> {}).get(0).text();
  }

  /**
   * Continues texts.
   *
   * @param options for each; the i-th is sampled with the seed {@code options.seed() + i}
   * @return what was added to each
   * @throws IllegalArgumentException if a text leaves no room in the context; says which
   */
  public List<String> completeAll(List<String> texts, SamplingOptions options) {
    return generate(prompts("text", texts, options, this::completing), batch -> {}).stream()
        .map(Reply::text)
        .toList();
  }

  /** Answers a question with the most likely tokens; a base model continues it. */
  public Reply reply(String question) {
    return reply(question, SamplingOptions.greedy());
  }

  /** Answers a question; a base model continues it. */
  public Reply reply(String question, SamplingOptions options) {
    return reply(Conversation.ask(question), options);
  }

  /** Answers a conversation with the most likely tokens. */
  public Reply reply(Conversation conversation) {
    return reply(conversation, SamplingOptions.greedy());
  }

  /** Answers a conversation. */
  public Reply reply(Conversation conversation, SamplingOptions options) {
    return generate(List.of(answering(conversation, options)), batch -> {}).get(0);
  }

  /**
   * Answers conversations.
   *
   * @param options for each; the i-th is sampled with the seed {@code options.seed() + i}
   * @return the replies, in order
   * @throws IllegalArgumentException if a conversation leaves no room in the context; says which
   */
  public List<Reply> replyAll(List<Conversation> conversations, SamplingOptions options) {
    return generate(prompts("conversation", conversations, options, this::answering), batch -> {});
  }

  private static <T> List<Prompt> prompts(
      String what,
      List<T> from,
      SamplingOptions options,
      BiFunction<T, SamplingOptions, Prompt> to) {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      try {
        prompts.add(to.apply(from.get(i), options.withSeed(options.seed() + i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            String.format("%s %d of %d: %s", what, i + 1, from.size(), e.getMessage()), e);
      }
    }
    return prompts;
  }

  /**
   * Generates from all prompts, {@value #BATCH} at a time. What comes of a prompt doesn't depend on
   * the others.
   *
   * @param batches receives the replies of each batch as soon as they are there
   * @return the replies, in order
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public List<Reply> generate(List<Prompt> prompts, Consumer<List<Reply>> batches) {
    Generator generator = new Generator(transformer);
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < prompts.size(); from += BATCH) {
      List<Prompt> batch = prompts.subList(from, Math.min(prompts.size(), from + BATCH));
      List<Generator.Result> results =
          generator.generate(batch.stream().map(this::request).toList(), (sequence, id) -> {});
      for (int i = 0; i < batch.size(); i++) {
        replies.add(reply(batch.get(i), results.get(i)));
      }
      batches.accept(replies.subList(from, replies.size()));
    }
    return replies;
  }

  /**
   * Generates from one prompt, and passes the text on while it grows.
   *
   * @param pieces receives the reply's text in pieces; also what was said before an interruption
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Reply stream(Prompt prompt, Consumer<String> pieces) {
    StreamDecoder decoder = new StreamDecoder(tokenizer, StreamDecoder.Specials.PRINT);
    boolean[] begun = {false};
    Consumer<String> text =
        piece -> {
          if (!piece.isEmpty()) { // what opens an answer and isn't content is its first character
            pieces.accept(begun[0] ? piece : content(prompt, piece));
            begun[0] = true;
          }
        };
    try {
      return reply(
          prompt,
          new Generator(transformer)
              .generate(List.of(request(prompt)), (sequence, id) -> text.accept(decoder.next(id)))
              .get(0));
    } finally {
      text.accept(decoder.finish());
    }
  }

  private Generator.Request request(Prompt prompt) {
    SpecialToken end = prompt.chat() ? end() : SpecialToken.END_OF_TEXT;
    return new Generator.Request(prompt.ids(), prompt.options(), end.id());
  }

  private Reply reply(Prompt prompt, Generator.Result result) {
    String said = tokenizer.decode(result.textIds());
    return new Reply(content(prompt, said), result.ids(), result.finish());
  }

  private String content(Prompt prompt, String said) {
    return prompt.chat() ? template.orElseThrow().content(said) : said;
  }

  /**
   * How likely each token is to come next in a text.
   *
   * @return the probabilities by token, as its text; they add up to 1
   */
  public Map<String, Double> next(String text) {
    int[] ids = tokenizer.encodeDocument(text);
    float[] logits; // (T, V)
    try (Tape tape = Tape.inference(transformer.device())) {
      logits = transformer.logits(tape, ids, Layout.Grid.causal(1, ids.length)).toArray();
    }
    int vocab = tokenizer.vocabSize();
    float[] p =
        Sampler.softmax(Arrays.copyOfRange(logits, logits.length - vocab, logits.length), 1);
    Map<String, Double> next = new LinkedHashMap<>();
    for (int id = 0; id < vocab; id++) {
      next.merge(tokenizer.decode(new int[] {id}), (double) p[id], Double::sum);
    }
    return next;
  }
}

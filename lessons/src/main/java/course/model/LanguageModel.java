package course.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import toylm.eval.ProbeScorer;
import toylm.eval.Surprisal;
import toylm.eval.Transcript;
import toylm.generate.Generator;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.nn.AttentionMap;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;
import toylm.world.probe.Probe;

/**
 * A model with its tokenizer, ready to be asked.
 *
 * <pre>{@code
 * Models.base().complete("The capital of France is"); // " Paris. …"
 * }</pre>
 *
 * @param transformer the network
 * @param tokenizer its tokens
 * @param template how it is asked; empty for a base model, which only continues
 */
public record LanguageModel(
    Transformer transformer, Tokenizer tokenizer, Optional<ChatTemplate> template) {
  private static final int MAX_TOKENS = 40;
  private static final int BATCH = 64;

  /** Always the likeliest token, {@value #MAX_TOKENS} of them at most. */
  public static final SamplingOptions GREEDY = SamplingOptions.greedy().withMaxTokens(MAX_TOKENS);

  /** Continues a text, greedily. */
  public String complete(String prompt) {
    return complete(prompt, GREEDY);
  }

  /** Continues a text. */
  public String complete(String prompt, SamplingOptions options) {
    return completeAll(List.of(prompt), options).get(0);
  }

  /**
   * Continues texts; each ends where the model ends its document, or after {@code
   * options.maxTokens()}.
   *
   * @return what was added to each
   */
  public List<String> completeAll(List<String> prompts, SamplingOptions options) {
    Generator generator = new Generator(transformer, SpecialToken.END_OF_TEXT.id());
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < prompts.size(); from += BATCH) {
      List<Generator.Request> requests = new ArrayList<>();
      for (int i = from; i < Math.min(prompts.size(), from + BATCH); i++) {
        requests.add(
            new Generator.Request(
                tokenizer.encodeDocument(prompts.get(i)), options.withSeed(options.seed() + i)));
      }
      generator
          .generate(requests, (sequence, id) -> {})
          .forEach(result -> texts.add(tokenizer.decode(result.ids())));
    }
    return texts;
  }

  /** Answers a question, greedily; a base model goes on from it. */
  public String answer(String question) {
    return answer(Conversation.ask(question));
  }

  /** Answers a conversation, greedily. */
  public String answer(Conversation conversation) {
    return answers(List.of(conversation), GREEDY).get(0);
  }

  /** Answers conversations. */
  public List<String> answers(List<Conversation> conversations, SamplingOptions options) {
    return new Responder(transformer, tokenizer, template)
        .reply(conversations, options).stream().map(Responder.Reply::text).toList();
  }

  /**
   * How likely each token is to come next.
   *
   * @return the probabilities by token, as its text; they add up to 1
   */
  public Map<String, Double> next(String prompt) {
    int[] ids = tokenizer.encodeDocument(prompt);
    float[] logits = new float[ids.length * transformer.config().vocab()];
    try (Tape tape = Tape.inference(transformer.device())) {
      Tensor all = transformer.logits(tape, ids, Layout.Grid.causal(1, ids.length));
      transformer.device().read(all, logits);
    }
    int from = logits.length - transformer.config().vocab();
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < logits.length; i++) {
      max = Math.max(max, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < logits.length; i++) {
      sum += Math.exp(logits[i] - max);
    }
    Map<String, Double> next = new LinkedHashMap<>();
    for (int i = from; i < logits.length; i++) {
      int id = i - from;
      String text =
          tokenizer.isSpecial(id) ? tokenizer.token(id) : tokenizer.decode(new int[] {id});
      next.merge(text, Math.exp(logits[i] - max) / sum, Double::sum);
    }
    return next;
  }

  /**
   * The share of probes that the greedy continuation passes.
   *
   * @return 0 … 1
   */
  public double passes(List<Probe.Completion> probes) {
    List<String> prompts = probes.stream().map(Probe.Completion::prompt).toList();
    List<String> texts = completeAll(prompts, GREEDY.withMaxTokens(12));
    int passed = 0;
    for (int i = 0; i < probes.size(); i++) {
      passed += probes.get(i).rule().passes(texts.get(i)) ? 1 : 0;
    }
    return (double) passed / probes.size();
  }

  /**
   * The share of requests that the model answers as their rules want.
   *
   * @return 0 … 1
   */
  public double solves(List<Probe.Chat> probes) {
    return answered(probes).stream().filter(Transcript::passed).count() / (double) probes.size();
  }

  /**
   * The share of requests that the model answers with something that ends by itself, right or
   * wrong.
   *
   * @return 0 … 1
   */
  public double ends(List<Probe.Chat> probes) {
    List<Conversation> prompts = probes.stream().map(Probe.Chat::prompt).toList();
    return new Responder(transformer, tokenizer, template)
            .reply(prompts, GREEDY).stream()
                .filter(reply -> reply.finish() == Generator.Finish.STOP)
                .count()
        / (double) probes.size();
  }

  /** The answers to requests, each with whether it is as the rule wants. */
  public List<Transcript> answered(List<Probe.Chat> probes) {
    ProbeScorer scorer = new ProbeScorer(transformer, tokenizer, template);
    return scorer.score(probes, 1, (done, total) -> {});
  }

  /**
   * How much each token of a text surprises the model, given those before it: −log p, in nats.
   *
   * @return (T), one for each token of the text
   */
  public float[] surprise(String text) {
    return Surprisal.of(transformer, List.of(tokenizer.encodeDocument(text))).get(0);
  }

  /**
   * What each token of a text looks at.
   *
   * @param layer from 0
   * @return (heads, T, T), see {@link AttentionMap}
   */
  public float[][][] attention(String text, int layer) {
    return AttentionMap.of(transformer, tokenizer.encode(text), layer);
  }
}

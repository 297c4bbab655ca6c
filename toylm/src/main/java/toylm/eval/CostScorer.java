package toylm.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import toylm.eval.Cost.Measure;
import toylm.generate.Generator;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.nn.Transformer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;
import toylm.world.probe.Probe;

/** Measures what a model can still do of what its base could. */
public final class CostScorer {
  private static final int MAX_TOKENS = 48;

  private final Transformer model;
  private final Tokenizer tokenizer;
  private final Optional<ChatTemplate> template;

  /**
   * A scorer of a model.
   *
   * @param template the one it was tuned with; empty for a base model. Only the open prompts are
   *     put in it.
   */
  public CostScorer(Transformer model, Tokenizer tokenizer, Optional<ChatTemplate> template) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.template = template;
  }

  /**
   * Measures all costs.
   *
   * @param seed of the samples
   * @param progress told after each measure
   * @return a cost a measure, in the order of {@link Measure}
   */
  public List<Cost> score(CostProbes probes, long seed, ProbeScorer.Progress progress) {
    List<Cost> costs = new ArrayList<>();
    int done = probes.documents().size();
    costs.add(perplexity(probes.documents()));
    progress.at(done, probes.size());
    costs.add(share(Measure.FACTS, probes.facts()));
    progress.at(done += probes.facts().size(), probes.size());
    costs.add(share(Measure.FEW_SHOT, probes.fewShot()));
    progress.at(done += probes.fewShot().size(), probes.size());
    costs.addAll(diversity(probes.open(), probes.samples(), seed));
    progress.at(probes.size(), probes.size());
    return costs;
  }

  /** e to the mean loss over all tokens; the interval is over documents. */
  private Cost perplexity(List<String> documents) {
    int end = SpecialToken.END_OF_TEXT.id();
    List<int[]> texts = new ArrayList<>();
    for (String document : documents) {
      int[] opened = tokenizer.encodeDocument(document);
      texts.add(with(opened, new int[] {end}));
    }
    List<float[]> surprisals = Surprisal.of(model, texts);
    double[] sums = surprisals.stream().mapToDouble(CostScorer::sum).toArray();
    double[] tokens = surprisals.stream().mapToDouble(s -> s.length).toArray();
    return Cost.ofMean(Measure.PERPLEXITY, Estimate.ofRatio(sums, tokens).exp());
  }

  private Cost share(Measure measure, List<Probe.Completion> probes) {
    BaseScores.Score score = new BaseScores(model, tokenizer).score(measure.key(), probes);
    return Cost.ofShare(measure, new Outcomes(score.passes()));
  }

  /** Distinct-2 and distinct openings a prompt, entropy a sample. */
  private List<Cost> diversity(List<Conversation> prompts, int samples, long seed) {
    Responder responder = new Responder(model, tokenizer, template);
    int stop = template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).id();
    List<Conversation> repeated = new ArrayList<>();
    prompts.forEach(prompt -> repeated.addAll(Collections.nCopies(samples, prompt)));
    List<Responder.Reply> replies =
        responder.reply(
            repeated,
            SamplingOptions.greedy().withMaxTokens(MAX_TOKENS).withTemperature(1).withSeed(seed));
    double[] pairs = new double[prompts.size()];
    double[] openings = new double[prompts.size()];
    for (int i = 0; i < pairs.length; i++) {
      List<String> answers =
          replies.subList(i * samples, (i + 1) * samples).stream()
              .map(Responder.Reply::text)
              .toList();
      pairs[i] = Diversity.distinctPairs(answers);
      openings[i] = Diversity.distinctOpenings(answers);
    }
    return List.of(
        Cost.ofMean(Measure.DISTINCT_2, Estimate.ofMean(pairs)),
        Cost.ofMean(Measure.DISTINCT_OPENINGS, Estimate.ofMean(openings)),
        Cost.ofMean(Measure.ENTROPY, entropy(responder, repeated, replies, stop)));
  }

  /**
   * The mean of −log p over the tokens that were drawn, which is on average the entropy of what
   * they were drawn from. The token that ends an answer was drawn too.
   */
  private Estimate entropy(
      Responder responder, List<Conversation> prompts, List<Responder.Reply> replies, int stop) {
    List<int[]> texts = new ArrayList<>();
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      Responder.Reply reply = replies.get(i);
      int[] answer =
          reply.finish() == Generator.Finish.STOP
              ? with(reply.ids(), new int[] {stop})
              : reply.ids();
      texts.add(with(responder.prompt(prompts.get(i)), answer));
      drawn.add(answer.length);
    }
    List<float[]> surprisals = Surprisal.of(model, texts);
    double[] sums = new double[replies.size()];
    double[] tokens = new double[replies.size()];
    for (int i = 0; i < sums.length; i++) {
      float[] all = surprisals.get(i);
      int from = all.length - drawn.get(i);
      sums[i] = sum(java.util.Arrays.copyOfRange(all, from, all.length));
      tokens[i] = drawn.get(i);
    }
    return Estimate.ofRatio(sums, tokens);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static int[] with(int[] first, int[] then) {
    int[] both = java.util.Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, both, first.length, then.length);
    return both;
  }
}

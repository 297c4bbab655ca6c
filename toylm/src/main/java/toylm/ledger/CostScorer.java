package toylm.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import toylm.eval.Diversity;
import toylm.eval.Estimate;
import toylm.eval.ProbeScorer;
import toylm.eval.Scores;
import toylm.eval.Surprisal;
import toylm.generate.LanguageModel;
import toylm.generate.LanguageModel.Reply;
import toylm.generate.SamplingOptions;
import toylm.ledger.Cost.Measure;
import toylm.text.Conversation;
import toylm.text.SpecialToken;
import toylm.world.probe.Probe;

/** Measures what a model can still do of what its base could. */
public final class CostScorer {
  private static final int MAX_TOKENS = 48;

  private final LanguageModel model;

  /** A scorer of a model; only the open prompts are put in its template. */
  public CostScorer(LanguageModel model) {
    this.model = model;
  }

  /**
   * Measures all costs.
   *
   * @param seed of the samples
   * @param progress called after each measure
   * @return one cost per measure, in the order of {@link Measure}
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
      texts.add(with(model.tokenizer().encodeDocument(document), new int[] {end}));
    }
    List<float[]> surprisals = Surprisal.of(model.transformer(), texts);
    double[] sums = surprisals.stream().mapToDouble(CostScorer::sum).toArray();
    double[] tokens = surprisals.stream().mapToDouble(s -> s.length).toArray();
    return Cost.ofMean(Measure.PERPLEXITY, Estimate.ofRatio(sums, tokens).exp());
  }

  private Cost share(Measure measure, List<Probe.Completion> probes) {
    return Cost.ofShare(measure, Scores.outcomes(model, probes));
  }

  /** Distinct-2 and distinct openings per prompt, entropy per sample. */
  private List<Cost> diversity(List<Conversation> prompts, int samples, long seed) {
    List<Conversation> repeated = new ArrayList<>();
    prompts.forEach(prompt -> repeated.addAll(Collections.nCopies(samples, prompt)));
    List<Reply> replies =
        model.replyAll(
            repeated, SamplingOptions.sampled(1).withMaxTokens(MAX_TOKENS).withSeed(seed));
    double[] pairs = new double[prompts.size()];
    double[] openings = new double[prompts.size()];
    for (int i = 0; i < pairs.length; i++) {
      List<String> answers =
          replies.subList(i * samples, (i + 1) * samples).stream().map(Reply::text).toList();
      pairs[i] = Diversity.distinctPairs(answers);
      openings[i] = Diversity.distinctOpenings(answers);
    }
    return List.of(
        Cost.ofMean(Measure.DISTINCT_2, Estimate.ofMean(pairs)),
        Cost.ofMean(Measure.DISTINCT_OPENINGS, Estimate.ofMean(openings)),
        Cost.ofMean(Measure.ENTROPY, entropy(repeated, replies)));
  }

  /**
   * The mean of −log p over the tokens that were drawn, which is on average the entropy of what
   * they were drawn from. The token that ends an answer was drawn too.
   */
  private Estimate entropy(List<Conversation> prompts, List<Reply> replies) {
    List<int[]> texts = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      texts.add(with(model.prompt(prompts.get(i)), replies.get(i).ids()));
    }
    List<float[]> surprisals = Surprisal.of(model.transformer(), texts);
    double[] sums = new double[replies.size()];
    double[] tokens = new double[replies.size()];
    for (int i = 0; i < sums.length; i++) {
      float[] all = surprisals.get(i);
      int drawn = replies.get(i).ids().length;
      sums[i] = sum(Arrays.copyOfRange(all, all.length - drawn, all.length));
      tokens[i] = drawn;
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
    int[] both = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, both, first.length, then.length);
    return both;
  }
}

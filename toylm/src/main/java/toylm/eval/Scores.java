package toylm.eval;

import java.util.ArrayList;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.LanguageModel.Reply;
import toylm.generate.SamplingOptions;
import toylm.world.probe.Probe;

/** One number for a model and some probes, in [0, 1]; measured as the ledger does. */
public final class Scores {
  private static final long SEED = 1;
  private static final int COMPLETION_TOKENS = 24;

  private Scores() {}

  /** The share of probes that the model's completion passes. */
  public static double passed(LanguageModel model, List<Probe.Completion> probes) {
    return outcomes(model, probes).share().value();
  }

  /** Which probes the model's completion, of at most 24 tokens, passes. */
  public static Outcomes outcomes(LanguageModel model, List<Probe.Completion> probes) {
    List<String> said =
        model.completeAll(
            probes.stream().map(Probe.Completion::prompt).toList(),
            SamplingOptions.greedy().withMaxTokens(COMPLETION_TOKENS));
    List<Boolean> passes = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      passes.add(probes.get(i).rule().passes(said.get(i)));
    }
    return new Outcomes(passes);
  }

  /** The share of requests that the model answers as their rules want. */
  public static double solved(LanguageModel model, List<Probe.Chat> probes) {
    return share(answers(model, probes).stream().filter(Transcript::passed).count(), probes);
  }

  /** The share of requests whose answer the model ends by itself, right or wrong. */
  public static double ended(LanguageModel model, List<Probe.Chat> probes) {
    List<Reply> replies =
        model.replyAll(probes.stream().map(Probe.Chat::prompt).toList(), SamplingOptions.greedy());
    return share(replies.stream().filter(Reply::ended).count(), probes);
  }

  /** The answers to requests, each with whether it is as the rule wants. */
  public static List<Transcript> answers(LanguageModel model, List<Probe.Chat> probes) {
    return new ProbeScorer(model).score(probes, SEED, (done, total) -> {});
  }

  private static double share(long part, List<Probe.Chat> of) {
    return (double) part / of.size();
  }
}

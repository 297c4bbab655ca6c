package toylm.eval;

import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.LanguageModel.Reply;
import toylm.generate.SamplingOptions;
import toylm.world.probe.Probe;

/** One number for a model and some probes, in [0, 1]; measured as the ledger does. */
public final class Scores {
  private static final long SEED = 1;

  private Scores() {}

  /** The share of probes that the model's completion passes. */
  public static double passed(LanguageModel model, List<Probe.Completion> probes) {
    return new BaseScores(model).score("", probes).share();
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

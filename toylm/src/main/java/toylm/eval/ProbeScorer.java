package toylm.eval;

import java.util.ArrayList;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.world.probe.Probe;

/**
 * Puts chat probes to a model and judges its answers, of at most 64 tokens, by their rules. Greedy,
 * but for the probes of a tendency: those are sampled at temperature 1, each with a seed of its own
 * that depends on its place among them only, so that every stage draws with the same luck.
 *
 * <p>Probes are answered in their order, and a list sorted by family is fastest: a batch takes as
 * long as its longest answer, and answers of a family are of similar length.
 */
public final class ProbeScorer {
  private final LanguageModel model;

  /** Receives the progress of the scoring. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A batch is done.
     *
     * @param done number of probes scored so far
     * @param total number of probes in all
     */
    void at(int done, int total);
  }

  /** A scorer of a model. */
  public ProbeScorer(LanguageModel model) {
    this.model = model;
  }

  /**
   * Asks all probes.
   *
   * @param seed of the sampled answers
   * @param progress called after every batch
   * @return one transcript per probe, in order
   * @throws IllegalArgumentException if a probe leaves no room for an answer in the context; the
   *     message names it
   */
  public List<Transcript> score(List<Probe.Chat> probes, long seed, Progress progress) {
    List<LanguageModel.Prompt> prompts = new ArrayList<>();
    long next = seed;
    for (Probe.Chat probe : probes) {
      SamplingOptions options =
          probe.sampled() ? SamplingOptions.sampled(1).withSeed(next++) : SamplingOptions.greedy();
      try {
        prompts.add(model.answering(probe.prompt(), options));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("probe " + probe.id() + ": " + e.getMessage(), e);
      }
    }
    List<Transcript> transcripts = new ArrayList<>();
    model.generate(
        prompts,
        batch -> {
          for (LanguageModel.Reply reply : batch) {
            transcripts.add(Transcript.of(probes.get(transcripts.size()), reply.text()));
          }
          progress.at(transcripts.size(), probes.size());
        });
    return transcripts;
  }
}

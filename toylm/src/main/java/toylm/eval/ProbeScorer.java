package toylm.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.nn.Transformer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Tokenizer;
import toylm.world.probe.Probe;

/**
 * Puts chat probes to a model and judges its answers by their rules. Greedy, but for the probes of
 * a tendency: those are sampled at temperature 1, each with a seed of its own that depends on its
 * place among them only, so that every stage draws with the same luck.
 *
 * <p>Probes are answered in their order, and that of a list sorted by family is a good one: a batch
 * takes as long as its longest answer, and answers of a family are of a length.
 */
public final class ProbeScorer {
  private static final int MAX_TOKENS = 64;
  private static final int BATCH = 64;

  private final Responder responder;
  private final int context;

  /** Told how far the scoring is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * More is done.
     *
     * @param done so many of
     * @param total so many
     */
    void at(int done, int total);
  }

  /**
   * A scorer of a model.
   *
   * @param template the one it was tuned with; empty for a base model
   */
  public ProbeScorer(Transformer model, Tokenizer tokenizer, Optional<ChatTemplate> template) {
    this.responder = new Responder(model, tokenizer, template);
    this.context = model.config().context();
  }

  /**
   * Asks all probes.
   *
   * @param seed of the sampled answers
   * @param progress told after every batch
   * @return a transcript a probe, in order
   * @throws IllegalArgumentException if a probe leaves no room for an answer in the context; the
   *     message names it
   */
  public List<Transcript> score(List<Probe.Chat> probes, long seed, Progress progress) {
    for (Probe.Chat probe : probes) {
      int tokens = responder.prompt(probe.prompt()).length;
      if (tokens >= context) {
        throw new IllegalArgumentException(
            "expected probes of fewer than "
                + context
                + " tokens, the model's context, found "
                + tokens
                + " in "
                + probe.id()
                + "; shorten it");
      }
    }
    SamplingOptions greedy = SamplingOptions.greedy().withMaxTokens(MAX_TOKENS);
    Transcript[] transcripts = new Transcript[probes.size()];
    int[] done = {0};
    answer(probes, false, greedy, transcripts, done, progress);
    answer(probes, true, greedy.withTemperature(1).withSeed(seed), transcripts, done, progress);
    return List.of(transcripts);
  }

  private void answer(
      List<Probe.Chat> probes,
      boolean sampled,
      SamplingOptions options,
      Transcript[] transcripts,
      int[] done,
      Progress progress) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i).sampled() == sampled) {
        places.add(i);
      }
    }
    for (int from = 0; from < places.size(); from += BATCH) {
      List<Integer> batch = places.subList(from, Math.min(places.size(), from + BATCH));
      List<Conversation> prompts = batch.stream().map(i -> probes.get(i).prompt()).toList();
      List<Responder.Reply> replies =
          responder.reply(prompts, options.withSeed(options.seed() + from));
      for (int i = 0; i < batch.size(); i++) {
        Probe.Chat probe = probes.get(batch.get(i));
        transcripts[batch.get(i)] = Transcript.of(probe, replies.get(i).text());
      }
      done[0] += batch.size();
      progress.at(done[0], probes.size());
    }
  }
}

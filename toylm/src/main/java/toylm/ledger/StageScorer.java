package toylm.ledger;

import java.util.List;
import toylm.eval.ProbeScorer;
import toylm.eval.ProbeScorer.Progress;
import toylm.eval.Transcript;
import toylm.generate.LanguageModel;
import toylm.world.probe.Probe;

/**
 * Makes a column of the ledger from a model: all probes, all costs.
 *
 * @param probes the frozen chat probes
 * @param costs what the costs are measured with
 * @param seed of the sampled answers
 */
public record StageScorer(List<Probe.Chat> probes, CostProbes costs, long seed) {
  /** Copies the list. */
  public StageScorer {
    probes = List.copyOf(probes);
  }

  /**
   * A stage and what its model said.
   *
   * @param stage without what its training took
   * @param transcripts one per probe, in order
   */
  public record Scored(Stage stage, List<Transcript> transcripts) {}

  /**
   * Scores a model.
   *
   * @param name of the stage
   * @param progress called after every batch, over probes and costs together
   */
  public Scored score(String name, LanguageModel model, Progress progress) {
    long start = System.nanoTime();
    int all = probes.size() + costs.size();
    List<Transcript> transcripts =
        new ProbeScorer(model).score(probes, seed, (done, of) -> progress.at(done, all));
    List<Cost> measured =
        new CostScorer(model)
            .score(costs, seed, (done, of) -> progress.at(probes.size() + done, all));
    Stage.Effort effort = Stage.Effort.ofScoring((System.nanoTime() - start) / 1e9);
    Stage stage =
        new Stage(
            name,
            model.transformer().parameters().fingerprint(),
            Stage.families(transcripts),
            measured,
            effort);
    return new Scored(stage, transcripts);
  }
}

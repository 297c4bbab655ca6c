package toylm.ledger;

import java.util.List;
import toylm.text.Conversation;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;
import toylm.world.probe.BaseProbes;
import toylm.world.probe.Probe;

/**
 * What the costs of a stage are measured with, the same for every stage.
 *
 * @param documents plain texts that no stage was trained on and that state no fact, ≥ 2
 * @param facts sentences to complete, at least one
 * @param fewShot questions after solved ones, at least one
 * @param open prompts that allow many answers, ≥ 2, each ending with the user
 * @param samples answers that are drawn to each open prompt, ≥ 2
 */
public record CostProbes(
    List<String> documents,
    List<Probe.Completion> facts,
    List<Probe.Completion> fewShot,
    List<Conversation> open,
    int samples) {
  private static final int SAMPLES = 16;

  /** Copies the lists and checks their sizes. */
  public CostProbes {
    documents = List.copyOf(documents);
    facts = List.copyOf(facts);
    fewShot = List.copyOf(fewShot);
    open = List.copyOf(open);
    if (documents.size() < 2 || facts.isEmpty() || fewShot.isEmpty() || open.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              "expected at least 2 documents, 1 fact, 1 few-shot probe and 2 open prompts, found"
                  + " %d, %d, %d and %d",
              documents.size(), facts.size(), fewShot.size(), open.size()));
    }
    if (samples < 2) {
      throw new IllegalArgumentException(
          "expected at least 2 samples per prompt, found " + samples + "; one can't differ");
    }
  }

  /**
   * The probes of a world.
   *
   * @param n number of documents, of facts, and of few-shot probes
   * @param open prompts that allow many answers
   */
  public static CostProbes of(World world, int n, List<Conversation> open) {
    BaseProbes probes = BaseProbes.of(world);
    return new CostProbes(
        Documents.of(world)
            .heldOut()
            .filter(Document::factFree)
            .limit(n)
            .map(Document::text)
            .toList(),
        probes.facts(n, world.seed()),
        probes.fewShot(n, world.seed()),
        open,
        SAMPLES);
  }

  /** How many texts are scored or answered. */
  public int size() {
    return documents.size() + facts.size() + fewShot.size() + open.size() * samples;
  }
}

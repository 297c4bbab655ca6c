package toylm.eval;

import java.util.ArrayList;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.world.World;
import toylm.world.probe.BaseProbes;
import toylm.world.probe.Probe;

/**
 * What a base model should be: it knows facts when a sentence leads to them, it follows a pattern
 * of examples, and a question makes it ask more questions. Greedy, by exact rules.
 */
public final class BaseScores {
  private static final int MAX_TOKENS = 24;

  private final LanguageModel model;

  /** Scores of a model. */
  public BaseScores(LanguageModel model) {
    this.model = model;
  }

  /**
   * Which probes passed.
   *
   * @param name what was measured
   * @param passes whether each probe passed, in order
   * @param failures the probes that failed, with what the model said
   */
  public record Score(String name, List<Boolean> passes, List<String> failures) {
    /** How many passed. */
    public int passed() {
      return of() - failures.size();
    }

    /** How many there were. */
    public int of() {
      return passes.size();
    }

    /** The share that passed, in [0, 1]. */
    public double share() {
      return (double) passed() / of();
    }

    @Override
    public String toString() {
      return String.format("%s %.1f %% of %d", name, 100 * share(), of());
    }
  }

  /**
   * All three scores, on probes drawn at random.
   *
   * @param n probes of each kind
   * @param seed chooses them
   */
  public List<Score> of(World world, int n, long seed) {
    BaseProbes probes = BaseProbes.of(world);
    return List.of(
        score("facts by completion", probes.facts(n, seed)),
        score("few-shot answers about entities never in a Q/A list", probes.fewShot(n, seed)),
        score("questions continued by another question", probes.quiz(n, seed)));
  }

  /** Scores a list of probes. */
  public Score score(String name, List<Probe.Completion> probes) {
    List<String> said =
        model.completeAll(
            probes.stream().map(Probe.Completion::prompt).toList(),
            SamplingOptions.greedy().withMaxTokens(MAX_TOKENS));
    List<Boolean> passes = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe.Completion probe = probes.get(i);
      boolean passed = probe.rule().passes(said.get(i));
      passes.add(passed);
      if (!passed) {
        failures.add(probe.prompt() + " →" + said.get(i) + " ≠ " + probe.rule().describe());
      }
    }
    return new Score(name, passes, failures);
  }
}

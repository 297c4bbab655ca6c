package toylm.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.world.probe.Dimension;

/**
 * The scorecard of a run, stage × dimension: what each stage of training gave, and what it cost, by
 * the same frozen probes.
 *
 * @param preset of the run
 * @param seed of the world, and of the sampled answers
 * @param probes the checksum of the probes, as {@link ProbeChecksum} computes it
 * @param stages in the order of training
 */
public record Ledger(String preset, long seed, String probes, List<Stage> stages) {
  /**
   * Checks that every stage answered the same probes and has a name of its own.
   *
   * @throws IllegalArgumentException if not; the message names the stages
   */
  public Ledger {
    stages = List.copyOf(stages);
    for (int i = 1; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      if (!stage.asked().equals(stages.get(0).asked())) {
        throw new IllegalArgumentException(
            String.format(
                "expected stage %s to have answered the probes of stage %s, found others; score"
                    + " both with the same probes",
                stage.name(), stages.get(0).name()));
      }
      if (stages.subList(0, i).stream().anyMatch(s -> s.name().equals(stage.name()))) {
        throw new IllegalArgumentException(
            "expected stages with names of their own, found two named " + stage.name());
      }
    }
  }

  /** A ledger without stages. */
  public static Ledger empty(String preset, long seed, String probes) {
    return new Ledger(preset, seed, probes, List.of());
  }

  /**
   * The same with a stage added at the end, or instead of the one that has its name; the stages
   * after that one are left out, because they came from other weights.
   */
  public Ledger with(Stage stage) {
    List<Stage> longer = new ArrayList<>();
    for (Stage s : stages) {
      if (s.name().equals(stage.name())) {
        break;
      }
      longer.add(s);
    }
    longer.add(stage);
    return new Ledger(preset, seed, probes, longer);
  }

  /** Whether another ledger measures the same things: preset, seed and probes are the same. */
  public boolean continues(Ledger other) {
    return preset.equals(other.preset) && seed == other.seed && probes.equals(other.probes);
  }

  /**
   * A stage that was scored already.
   *
   * @param weights the fingerprint of the weights that it must have been scored with
   */
  public Optional<Stage> scored(String name, String weights) {
    return stages.stream()
        .filter(s -> s.name().equals(name) && s.weights().equals(weights))
        .findFirst();
  }

  /**
   * What a stage changed in a dimension, against the stage before it.
   *
   * @param stage its index, ≥ 0
   * @return empty for the first stage, or if the dimension was not measured
   */
  public Optional<McNemar> change(int stage, Dimension dimension) {
    return change(stage, s -> s.outcomes(dimension));
  }

  /** What a stage changed in a family, as {@link #change(int, Dimension)}. */
  public Optional<McNemar> change(int stage, Dimension dimension, String family) {
    return change(stage, s -> s.outcomes(dimension, family));
  }

  /** What a stage cost; also empty if the measure is a mean and not a share of probes. */
  public Optional<McNemar> change(int stage, Cost.Measure measure) {
    return change(stage, s -> s.cost(measure).flatMap(Cost::outcomes));
  }

  private Optional<McNemar> change(int stage, Function<Stage, Optional<Outcomes>> what) {
    return stage == 0
        ? Optional.empty()
        : what.apply(stages.get(stage))
            .flatMap(now -> what.apply(stages.get(stage - 1)).map(now::since));
  }
}

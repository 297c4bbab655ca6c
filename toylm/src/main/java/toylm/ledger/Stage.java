package toylm.ledger;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import toylm.eval.Outcomes;
import toylm.eval.Transcript;
import toylm.world.probe.Dimension;

/**
 * A column of the ledger: how one model did.
 *
 * @param name such as {@code base}, {@code sft} or {@code dpo}
 * @param weights the fingerprint of the weights that were scored
 * @param families the outcomes by dimension and family, in that order
 * @param costs by measure, in the order of {@link Cost.Measure}
 * @param effort what it took
 */
public record Stage(
    String name, String weights, List<Family> families, List<Cost> costs, Effort effort) {
  /** Copies the lists. */
  public Stage {
    families = List.copyOf(families);
    costs = List.copyOf(costs);
  }

  /**
   * The outcomes of the probes of a family; a family that serves two dimensions comes twice.
   *
   * @param dimension what is measured
   * @param name such as {@code sums}
   * @param outcomes in the probes' order
   */
  public record Family(Dimension dimension, String name, Outcomes outcomes) {}

  /**
   * What a stage took.
   *
   * @param trainingSeconds wall time, ≥ 0
   * @param scoringSeconds wall time, ≥ 0
   * @param parameters how many were trained: few, with LoRA
   * @param tokens how many were trained on, repetitions included
   */
  public record Effort(
      double trainingSeconds, double scoringSeconds, long parameters, long tokens) {
    /** Without training: a checkpoint that was only scored. */
    public static Effort ofScoring(double seconds) {
      return new Effort(0, seconds, 0, 0);
    }

    /** The same, with what training took. */
    public Effort withTraining(double seconds, long trainedParameters, long trainedTokens) {
      return new Effort(seconds, scoringSeconds, trainedParameters, trainedTokens);
    }
  }

  /** The same with another effort. */
  public Stage withEffort(Effort other) {
    return new Stage(name, weights, families, costs, other);
  }

  /** Gathers transcripts by dimension and family. */
  static List<Family> families(List<Transcript> transcripts) {
    record Key(Dimension dimension, String family) {}
    var order = Comparator.comparing(Key::dimension).thenComparing(Key::family);
    Map<Key, List<Boolean>> passes =
        transcripts.stream()
            .collect(
                Collectors.groupingBy(
                    t -> new Key(t.dimension(), t.family()),
                    () -> new TreeMap<>(order),
                    Collectors.mapping(Transcript::passed, Collectors.toList())));
    return passes.entrySet().stream()
        .map(
            e ->
                new Family(e.getKey().dimension(), e.getKey().family(), new Outcomes(e.getValue())))
        .toList();
  }

  /** The dimensions that were measured, in their order. */
  public EnumSet<Dimension> dimensions() {
    return families.stream()
        .map(Family::dimension)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dimension.class)));
  }

  /** All outcomes of a dimension, family by family; empty if it was not measured. */
  public Optional<Outcomes> outcomes(Dimension dimension) {
    return families.stream()
        .filter(f -> f.dimension() == dimension)
        .map(Family::outcomes)
        .reduce(Outcomes::and);
  }

  /** The outcomes of a family; empty if it was not measured. */
  public Optional<Outcomes> outcomes(Dimension dimension, String family) {
    return families.stream()
        .filter(f -> f.dimension() == dimension && f.name().equals(family))
        .map(Family::outcomes)
        .findFirst();
  }

  /** A cost; empty if it was not measured. */
  public Optional<Cost> cost(Cost.Measure measure) {
    return costs.stream().filter(c -> c.measure() == measure).findFirst();
  }

  /** What was asked, to compare only what can be compared. */
  List<String> asked() {
    return families.stream()
        .map(f -> f.outcomes().of() + " of " + f.dimension().key() + "/" + f.name())
        .toList();
  }
}

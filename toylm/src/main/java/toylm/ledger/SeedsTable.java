package toylm.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import toylm.eval.Outcomes;
import toylm.world.probe.Dimension;

/**
 * The ledgers of runs that differ in their seed alone, as one table: dimensions, families and costs
 * down, stages across. A cell is the mean over the seeds, their standard deviation and their range,
 * {@code 93.1 ±2 (90–96)}. One run says how well one model does; only several say how well a recipe
 * does.
 */
public final class SeedsTable {
  private static final int LABEL = 20;
  private static final int COLUMN = 20; // "100.0 ±0 (100–100)"

  private SeedsTable() {}

  /**
   * The table.
   *
   * @param ledgers of one preset, with the same stages, each of a seed of its own
   * @param families whether every family gets a line of its own
   * @param width columns of the terminal; stages that don't fit follow in a table of their own
   * @throws IllegalArgumentException if the ledgers can't be compared; the message says why
   */
  public static String format(List<Ledger> ledgers, boolean families, int width) {
    check(ledgers);
    List<String> stages = names(ledgers.get(0));
    int across = Math.max(1, (width - LABEL) / COLUMN);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < stages.size(); from += across) {
      List<String> block = stages.subList(from, Math.min(stages.size(), from + across));
      lines.add(row("", block, name -> name));
      body(ledgers, families, block, lines);
      lines.add("");
    }
    lines.add(
        "mean over "
            + ledgers.size()
            + " seeds ("
            + String.join(", ", ledgers.stream().map(l -> String.valueOf(l.seed())).toList())
            + "), shares in percent\n±standard deviation (lowest–highest)");
    return String.join("\n", lines) + "\n";
  }

  private static void check(List<Ledger> ledgers) {
    if (ledgers.isEmpty()) {
      throw new IllegalArgumentException("expected ledgers of several seeds, found none");
    }
    Ledger first = ledgers.get(0);
    Set<Long> seeds = new HashSet<>();
    for (Ledger ledger : ledgers) {
      if (!seeds.add(ledger.seed())) {
        throw new IllegalArgumentException(
            "expected every run to have a seed of its own, found two with seed " + ledger.seed());
      }
      if (!ledger.preset().equals(first.preset()) || !names(ledger).equals(names(first))) {
        throw new IllegalArgumentException(
            String.format(
                "expected the same preset and stages everywhere, found %s %s with seed %d and %s %s"
                    + " with seed %d",
                first.preset(),
                names(first),
                first.seed(),
                ledger.preset(),
                names(ledger),
                ledger.seed()));
      }
      if (!measured(ledger).equals(measured(first))) {
        throw new IllegalArgumentException(
            String.format(
                "expected the same families and costs everywhere, found others with seed %d than"
                    + " with seed %d; score both with the same version",
                ledger.seed(), first.seed()));
      }
    }
  }

  /** What every stage was asked, so that no mean is over fewer seeds than it says. */
  private static List<String> measured(Ledger ledger) {
    return ledger.stages().stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.families().stream().map(f -> f.dimension().key() + "/" + f.name()),
                    s.costs().stream().map(c -> c.measure().key())))
        .toList();
  }

  private static List<String> names(Ledger ledger) {
    return ledger.stages().stream().map(Stage::name).toList();
  }

  private static void body(
      List<Ledger> ledgers, boolean families, List<String> block, List<String> lines) {
    Stage model = ledgers.get(0).stages().get(0);
    for (Dimension dimension : model.dimensions()) {
      lines.add(
          row(
              dimension.key(),
              block,
              name -> percent(ledgers, name, s -> share(s.outcomes(dimension)))));
      if (families) {
        for (Stage.Family family : model.families()) {
          if (family.dimension() == dimension) {
            lines.add(
                row(
                    "  " + family.name(),
                    block,
                    name ->
                        percent(ledgers, name, s -> share(s.outcomes(dimension, family.name())))));
          }
        }
      }
    }
    for (Cost cost : model.costs()) {
      ToDoubleFunction<Stage> value = s -> s.cost(cost.measure()).orElseThrow().estimate().value();
      lines.add(
          row(
              cost.measure().label(),
              block,
              name ->
                  cost.outcomes().isPresent()
                      ? percent(ledgers, name, value)
                      : cell(ledgers, name, value, 1, cost.estimate().value() < 10 ? 2 : 1)));
    }
    lines.add(
        row(
            "seconds of training",
            block,
            name -> cell(ledgers, name, s -> s.effort().trainingSeconds(), 1, 0)));
  }

  private static double share(Optional<Outcomes> outcomes) {
    return outcomes.orElseThrow().share().value();
  }

  private static String percent(
      List<Ledger> ledgers, String stage, ToDoubleFunction<Stage> measured) {
    return cell(ledgers, stage, measured, 100, 1);
  }

  /** Deviation and range have a digit less than the mean: they are of single runs. */
  private static String cell(
      List<Ledger> ledgers, String stage, ToDoubleFunction<Stage> value, int unit, int digits) {
    SummaryStatistics statistics = new SummaryStatistics();
    ledgers.stream()
        .map(l -> l.stages().stream().filter(s -> s.name().equals(stage)).findFirst().orElseThrow())
        .mapToDouble(value)
        .forEach(v -> statistics.addValue(unit * v));
    int less = Math.max(0, digits - 1);
    String numbers = "%." + digits + "f ±%." + less + "f (%." + less + "f–%." + less + "f)";
    return String.format(
        Locale.ROOT,
        numbers,
        statistics.getMean(),
        statistics.getN() == 1 ? 0.0 : statistics.getStandardDeviation(),
        statistics.getMin(),
        statistics.getMax());
  }

  private static String row(String label, List<String> block, Function<String, String> cell) {
    StringBuilder line = new StringBuilder(String.format("%-" + LABEL + "s", label));
    block.forEach(name -> line.append(String.format("%-" + (COLUMN - 1) + "s ", cell.apply(name))));
    return line.toString().stripTrailing();
  }
}

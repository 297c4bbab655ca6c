package toylm.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import toylm.eval.Estimate;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.world.probe.Dimension;

/**
 * A ledger as plain text: dimensions and costs down, stages across. A share is given in percent
 * with its interval, {@code 97.5 [93–99]}, and starred where the stage before was significantly
 * different. Stages that don't fit a line follow in a table of their own.
 */
public final class LedgerTable {
  private static final int LABEL = 20;
  private static final int COLUMN = 15; // "100.0 [98–100]*"

  private LedgerTable() {}

  /**
   * The table.
   *
   * @param width columns of the terminal; narrower than one stage counts as one stage
   */
  public static String format(Ledger ledger, int width) {
    int across = Math.max(1, (width - LABEL) / COLUMN);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < ledger.stages().size(); from += across) {
      if (from > 0) {
        lines.add("");
      }
      block(ledger, from, Math.min(ledger.stages().size(), from + across), lines);
    }
    lines.add("percent that passed [95 % interval]; * changed by the stage, p < 0.05 (McNemar)");
    return String.join("\n", lines) + "\n";
  }

  private static void block(Ledger ledger, int from, int to, List<String> lines) {
    Stage first = ledger.stages().get(from);
    lines.add(row("", from, to, i -> cut(ledger.stages().get(i).name(), COLUMN - 1)));
    for (Dimension dimension : first.dimensions()) {
      int probes = first.outcomes(dimension).orElseThrow().of();
      lines.add(
          row(
              dimension.key() + " (" + probes + ")",
              from,
              to,
              i ->
                  ledger
                      .stages()
                      .get(i)
                      .outcomes(dimension)
                      .map(o -> share(o, ledger.change(i, dimension)))
                      .orElse("–")));
    }
    for (Cost.Measure measure : Cost.Measure.values()) {
      if (ledger.stages().stream().anyMatch(s -> s.cost(measure).isPresent())) {
        lines.add(row(measure.label(), from, to, i -> cost(ledger, i, measure)));
      }
    }
    lines.add(row("seconds of training", from, to, i -> seconds(ledger, i, true)));
    lines.add(row("seconds of scoring", from, to, i -> seconds(ledger, i, false)));
  }

  private static String row(
      String label, int from, int to, java.util.function.IntFunction<String> cell) {
    StringBuilder line = new StringBuilder(padded(label, LABEL));
    for (int i = from; i < to; i++) {
      line.append(padded(cell.apply(i), COLUMN));
    }
    return line.toString().stripTrailing();
  }

  private static String share(Outcomes outcomes, Optional<McNemar> change) {
    Estimate share = outcomes.share();
    return String.format(
        Locale.ROOT,
        "%.1f [%.0f–%.0f]%s",
        100 * share.value(),
        100 * share.low(),
        100 * share.high(),
        change.filter(McNemar::significant).isPresent() ? "*" : "");
  }

  private static String cost(Ledger ledger, int i, Cost.Measure measure) {
    Optional<Cost> cost = ledger.stages().get(i).cost(measure);
    if (cost.isEmpty()) {
      return "–";
    }
    if (cost.get().outcomes().isPresent()) {
      return share(cost.get().outcomes().get(), ledger.change(i, measure));
    }
    Estimate e = cost.get().estimate();
    String digits = e.value() < 10 ? "%.2f ±%.2f" : e.value() < 1000 ? "%.1f ±%.1f" : "%.0f ±%.0f";
    return String.format(Locale.ROOT, digits, e.value(), (e.high() - e.low()) / 2);
  }

  private static String seconds(Ledger ledger, int i, boolean training) {
    Stage.Effort effort = ledger.stages().get(i).effort();
    double seconds = training ? effort.trainingSeconds() : effort.scoringSeconds();
    return seconds == 0 ? "–" : String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static String padded(String text, int width) {
    return cut(text, width) + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}

package toylm.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import toylm.eval.Estimate;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.io.AtomicFiles;

/**
 * A ledger for a spreadsheet, as RFC 4180 has it: a row per stage and family, then its costs, with
 * the dimension {@code cost}. Fields that don't apply are empty.
 */
public final class LedgerCsv {
  private static final String HEADER =
      "stage,dimension,family,passed,of,value,low,high,gained,lost,mcnemar_p";

  private LedgerCsv() {}

  /**
   * Writes a ledger.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(Ledger ledger, Path file) throws IOException {
    AtomicFiles.writeText(file, format(ledger));
  }

  /** The ledger as CSV; every line ends with CR LF, as the format requires. */
  public static String format(Ledger ledger) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < ledger.stages().size(); i++) {
      Stage stage = ledger.stages().get(i);
      for (Stage.Family f : stage.families()) {
        lines.add(
            row(
                stage.name(),
                f.dimension().key(),
                f.name(),
                Optional.of(f.outcomes()),
                f.outcomes().share(),
                ledger.change(i, f.dimension(), f.name())));
      }
      for (Cost cost : stage.costs()) {
        lines.add(
            row(
                stage.name(),
                "cost",
                cost.measure().key(),
                cost.outcomes(),
                cost.estimate(),
                ledger.change(i, cost.measure())));
      }
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String row(
      String stage,
      String dimension,
      String family,
      Optional<Outcomes> outcomes,
      Estimate estimate,
      Optional<McNemar> change) {
    return String.join(
        ",",
        quoted(stage),
        dimension,
        quoted(family),
        outcomes.map(o -> "" + o.passed()).orElse(""),
        outcomes.map(o -> "" + o.of()).orElse(""),
        number(estimate.value()),
        number(estimate.low()),
        number(estimate.high()),
        change.map(c -> "" + c.gained()).orElse(""),
        change.map(c -> "" + c.lost()).orElse(""),
        change.map(c -> number(c.p())).orElse(""));
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.6g", x);
  }

  /** In quotation marks if it holds anything that would end the field. */
  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

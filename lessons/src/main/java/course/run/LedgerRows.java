package course.run;

import course.report.ReportData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import toylm.eval.Cost;
import toylm.eval.Estimate;
import toylm.eval.Ledger;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.eval.Stage;
import toylm.world.probe.Dimension;

/** The ledger as the rows of the report. */
final class LedgerRows {
  private LedgerRows() {}

  /** What each stage can do; dimensions of a group stand together. */
  static List<ReportData.DimensionRow> dimensions(Ledger ledger) {
    List<ReportData.DimensionRow> rows = new ArrayList<>();
    Stage first = ledger.stages().get(0);
    for (Dimension dimension : first.dimensions()) {
      List<ReportData.FamilyRow> families =
          first.families().stream()
              .filter(f -> f.dimension() == dimension)
              .map(
                  f ->
                      new ReportData.FamilyRow(
                          f.name(),
                          cells(
                              ledger,
                              s -> s.outcomes(dimension, f.name()).orElseThrow(),
                              i -> ledger.change(i, dimension, f.name()))))
              .toList();
      rows.add(
          new ReportData.DimensionRow(
              Wording.group(dimension),
              dimension.key(),
              Wording.about(dimension),
              cells(
                  ledger,
                  s -> s.outcomes(dimension).orElseThrow(),
                  i -> ledger.change(i, dimension)),
              families.size() > 1 ? families : List.of()));
    }
    rows.sort(Comparator.comparing(ReportData.DimensionRow::group));
    return rows;
  }

  private static List<ReportData.Cell> cells(
      Ledger ledger, Function<Stage, Outcomes> outcomes, IntFunction<Optional<McNemar>> change) {
    List<ReportData.Cell> cells = new ArrayList<>();
    for (int i = 0; i < ledger.stages().size(); i++) {
      Outcomes o = outcomes.apply(ledger.stages().get(i));
      double p = change.apply(i).map(McNemar::p).orElse(Double.NaN);
      Estimate share = o.share();
      cells.add(new ReportData.Cell(o.passed(), o.of(), share.low(), share.high(), p));
    }
    return cells;
  }

  /** What it cost. */
  static List<ReportData.CostRow> costs(Ledger ledger) {
    List<ReportData.CostRow> rows = new ArrayList<>();
    for (Cost.Measure measure : Cost.Measure.values()) {
      boolean share =
          ledger.stages().stream()
              .anyMatch(s -> s.cost(measure).flatMap(Cost::outcomes).isPresent());
      double unit = share ? 100 : 1;
      List<ReportData.Measure> values =
          ledger.stages().stream()
              .map(s -> s.cost(measure).map(Cost::estimate).orElseThrow())
              .map(e -> new ReportData.Measure(unit * e.value(), unit * e.low(), unit * e.high()))
              .toList();
      rows.add(
          new ReportData.CostRow(
              measure.label(),
              Wording.about(measure),
              share ? "%" : "",
              measure.higherIsBetter(),
              values));
    }
    return rows;
  }
}

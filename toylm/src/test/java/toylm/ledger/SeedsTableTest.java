package toylm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTableTest {
  private static Ledger run(long seed, String facts) {
    return Ledger.empty("toy", seed, "probes of seed " + seed)
        .with(Ledgers.stage("base", "0000000000", "00000000", 12.3))
        .with(Ledgers.stage("sft", facts, "01000000", 8.25 + seed));
  }

  private static final List<Ledger> RUNS =
      List.of(run(1, "1111111101"), run(2, "1111111111"), run(3, "1111100000"));

  @Test
  void aCellIsTheMeanTheDeviationAndTheRange() {
    var lines = SeedsTable.format(RUNS, true, 80).lines().toList();
    assertEquals("                    base                sft", lines.get(0));
    // 90, 100 and 50 %: mean 80, variance (100 + 400 + 900) / 2
    assertTrue(
        lines.contains("  facts             0.0 ±0 (0–0)        80.0 ±26 (50–100)"),
        String.join("\n", lines));
    assertTrue(
        lines.contains("perplexity          12.3 ±0 (12–12)     10.3 ±1 (9–11)"),
        String.join("\n", lines));
    assertTrue(lines.get(lines.size() - 2).startsWith("mean over 3 seeds (1, 2, 3)"));
  }

  @Test
  void withoutFamiliesThereAreDimensionsOnly() {
    var table = SeedsTable.format(RUNS, false, 80);
    assertTrue(table.contains("helpfulness"), table);
    assertFalse(table.contains("  facts  "), table);
  }

  @Test
  void onANarrowTerminalTheStagesFollowEachOther() {
    var table = SeedsTable.format(RUNS, false, 40);
    assertTrue(table.lines().allMatch(l -> l.length() <= 40 || l.startsWith("mean")), table);
    assertEquals(2, table.lines().filter(l -> l.startsWith("helpfulness")).count());
  }

  @Test
  void runsThatDifferInMoreThanTheirSeedAreRefused() {
    var twice = List.of(RUNS.get(0), RUNS.get(0));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> SeedsTable.format(twice, false, 80))
            .getMessage()
            .contains("two with seed 1"));
    var shorter =
        Ledger.empty("toy", 4, "p").with(Ledgers.stage("base", "0000000000", "00000000", 12.3));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> SeedsTable.format(List.of(RUNS.get(0), shorter), false, 80))
            .getMessage()
            .contains("found toy [base, sft] with seed 1 and toy [base] with seed 4"));
    var whole = Ledgers.stage("base", "0000000000", "00000000", 12.5);
    var fewer =
        new Stage("base", "c0ffee", whole.families().subList(0, 2), whole.costs(), whole.effort());
    var runs =
        List.of(Ledger.empty("toy", 4, "p").with(whole), Ledger.empty("toy", 5, "q").with(fewer));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> SeedsTable.format(runs, false, 80))
            .getMessage()
            .contains("found others with seed 5 than with seed 4"));
  }
}

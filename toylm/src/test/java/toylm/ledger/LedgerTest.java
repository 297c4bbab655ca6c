package toylm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.ledger.Cost.Measure;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

class LedgerTest {
  private final Ledger ledger = Ledgers.twoStages();

  @Test
  void aDimensionHoldsAllItsFamilies() {
    Outcomes helpful = ledger.stages().get(1).outcomes(Dimension.HELPFULNESS).orElseThrow();
    assertEquals(9, helpful.passed());
    assertEquals(11, helpful.of());
    assertTrue(ledger.stages().get(1).outcomes(Dimension.PERSONA).isEmpty());
  }

  @Test
  void aStageIsComparedWithTheOneBefore() {
    assertEquals(Optional.empty(), ledger.change(0, Dimension.HELPFULNESS));
    assertEquals(Optional.of(new McNemar(9, 0)), ledger.change(1, Dimension.HELPFULNESS));
    assertEquals(Optional.of(new McNemar(1, 0)), ledger.change(1, Dimension.FORMAT, "json"));
    assertEquals(Optional.of(new McNemar(0, 0)), ledger.change(1, Measure.FACTS));
    assertEquals(Optional.empty(), ledger.change(1, Measure.PERPLEXITY));
  }

  @Test
  void aStageScoredAnewReplacesItselfAndWhatCameFromIt() {
    Stage again = Ledgers.stage("base", "0000000001", "00000000", 12);
    assertEquals(List.of(again), ledger.with(again).stages());
  }

  @Test
  void aStageCountsAsScoredOnlyWithTheSameWeights() {
    assertTrue(ledger.scored("sft", "c0ffee3").isPresent());
    assertFalse(ledger.scored("sft", "c0ffee4").isPresent());
    assertFalse(ledger.scored("dpo", "c0ffee3").isPresent());
  }

  @Test
  void aLedgerIsGoneOnWithOnlyIfItMeasuresTheSame() {
    String probes = ledger.probes();
    assertTrue(Ledger.empty("toy", 42, probes).continues(ledger));
    assertFalse(Ledger.empty("quick", 42, probes).continues(ledger));
    assertFalse(Ledger.empty("toy", 43, probes).continues(ledger));
    assertFalse(Ledger.empty("toy", 42, "other").continues(ledger));
  }

  @Test
  void stagesThatAnsweredOtherProbesDoNotStandSideBySide() {
    Stage other = Ledgers.stage("dpo", "11", "00000000", 9);
    var e = assertThrows(IllegalArgumentException.class, () -> ledger.with(other));
    assertTrue(e.getMessage().contains("dpo") && e.getMessage().contains("base"), e.getMessage());
  }

  @Test
  void anyChangeToAProbeChangesTheChecksum() {
    String frozen = ProbeChecksum.of(Ledgers.PROBES);
    assertEquals(frozen, ProbeChecksum.of(new ArrayList<>(Ledgers.PROBES)));
    Probe.Chat p = Ledgers.PROBES.get(0);
    for (Probe.Chat changed :
        List.of(
            new Probe.Chat("x", p.dimension(), p.family(), p.prompt(), p.rule(), p.sampled()),
            new Probe.Chat(p.id(), Dimension.HONESTY, p.family(), p.prompt(), p.rule(), false),
            new Probe.Chat(p.id(), p.dimension(), "x", p.prompt(), p.rule(), p.sampled()),
            Ledgers.probe(p.id(), p.dimension(), p.family(), "Capital of Peru??", "Lima", false),
            Ledgers.probe(p.id(), p.dimension(), p.family(), "Capital of Peru?", "Lime", false),
            new Probe.Chat(
                p.id(), p.dimension(), p.family(), p.prompt(), new Rule.Not(p.rule()), false),
            new Probe.Chat(p.id(), p.dimension(), p.family(), p.prompt(), p.rule(), true))) {
      List<Probe.Chat> probes = new ArrayList<>(Ledgers.PROBES);
      probes.set(0, changed);
      assertNotEquals(frozen, ProbeChecksum.of(probes), changed::toString);
    }
  }
}

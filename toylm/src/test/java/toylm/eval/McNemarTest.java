package toylm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class McNemarTest {
  /**
   * Airway hyper-responsiveness: Fagerland, Lydersen and Laake 2013, BMC Med. Res. Methodol. 13.
   */
  @Test
  void pIsThatOfThePublishedExample() {
    assertEquals(0.070, new McNemar(7, 1).p(), 0.0005); // printed with three digits
    assertEquals(18.0 / 256, new McNemar(1, 7).p(), 1e-15); // 2 (1 + 8) / 2⁸, but for rounding
  }

  @Test
  void fiveGainsWithoutALossAreNotEnoughAndSixAre() {
    assertEquals(0.0625, new McNemar(5, 0).p(), 1e-15);
    assertFalse(new McNemar(5, 0).significant());
    assertTrue(new McNemar(6, 0).significant());
    assertTrue(new McNemar(0, 6).significant());
  }

  @Test
  void noChangeAndAnEvenExchangeMeanNothing() {
    assertEquals(1, new McNemar(0, 0).p());
    assertEquals(1, new McNemar(10, 10).p());
    assertEquals(1, new McNemar(1, 0).p());
  }

  @Test
  void onlyProbesThatChangedCount() {
    Outcomes before = Outcomes.ofBits("1100110");
    Outcomes after = Outcomes.ofBits("1011111");
    assertEquals(new McNemar(3, 1), after.since(before));
    assertEquals(new McNemar(1, 3), before.since(after));
  }

  @Test
  void stagesThatAnsweredOtherProbesAreNotCompared() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Outcomes.ofBits("11").since(Outcomes.ofBits("1")));
    assertTrue(e.getMessage().contains("same probes"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new McNemar(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> Outcomes.ofBits("12"));
    assertThrows(IllegalArgumentException.class, () -> new Outcomes(List.of()));
  }
}

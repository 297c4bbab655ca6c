package toylm.train.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each loss against numbers worked out by hand, and its derivatives against differences. */
class PreferenceLossTest {
  private static final PairLogProbs POLICY = new PairLogProbs(-4, -9, 2, 5);
  private static final PairLogProbs REFERENCE = new PairLogProbs(-5, -8, 2, 5);

  static Stream<PreferenceLoss> losses() {
    return Stream.of(
        new Dpo(0.1),
        new Dpo(0.7, 0.2),
        new Ipo(0.1),
        new SimPo(2, 0.5),
        new Orpo(0.3),
        new Dpo(0.1).plusSft(0.8));
  }

  private static double loss(PreferenceLoss loss, double chosen, double rejected) {
    return loss.of(new PairLogProbs(chosen, rejected, 2, 5), REFERENCE).loss();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void derivativesAreSlopes(PreferenceLoss loss) {
    double h = 1e-5;
    for (double chosen : new double[] {-40, -4, -1e-2}) {
      for (double rejected : new double[] {-60, -9, -1e-2}) {
        var value = loss.of(new PairLogProbs(chosen, rejected, 2, 5), REFERENCE);
        double dChosen =
            (loss(loss, chosen + h, rejected) - loss(loss, chosen - h, rejected)) / (2 * h);
        double dRejected =
            (loss(loss, chosen, rejected + h) - loss(loss, chosen, rejected - h)) / (2 * h);
        // h² = 1e-10 times third derivatives of up to 1e4 (odds near certainty), and rounding.
        assertEquals(dChosen, value.dChosen(), 1e-5 * Math.max(1, Math.abs(dChosen)));
        assertEquals(dRejected, value.dRejected(), 1e-5 * Math.max(1, Math.abs(dRejected)));
      }
    }
  }

  @Test
  void dpo() {
    // h = (−4 + 9) − (−5 + 8) = 2; −log σ(0.1·2) = log(1 + e⁻⁰·²)
    assertEquals(Math.log(1 + Math.exp(-0.2)), new Dpo(0.1).of(POLICY, REFERENCE).loss(), 1e-12);
    double right = Math.log(1 + Math.exp(-0.2));
    double wrong = Math.log(1 + Math.exp(0.2));
    assertEquals(
        0.75 * right + 0.25 * wrong, new Dpo(0.1, 0.25).of(POLICY, REFERENCE).loss(), 1e-12);
  }

  @Test
  void ipo() {
    assertEquals(9, new Ipo(0.1).of(POLICY, REFERENCE).loss(), 1e-12); // (2 − 5)²
  }

  @Test
  void simPoComparesMeansAndNeedsNoReference() {
    // means −2 and −1.8: z = 2·(−0.2) − 0.5 = −0.9
    assertEquals(Math.log(1 + Math.exp(0.9)), new SimPo(2, 0.5).of(POLICY, null).loss(), 1e-12);
  }

  @Test
  void orpoComparesOddsOfMeansAndNeedsNoReference() {
    double a = Math.exp(-2);
    double b = Math.exp(-1.8);
    double ratio = a / (1 - a) / (b / (1 - b));
    double expected = 2 + 0.3 * Math.log(1 + 1 / ratio);
    assertEquals(expected, new Orpo(0.3).of(POLICY, null).loss(), 1e-12);
  }

  @Test
  void theChosenAnswersOwnLossIsAddedAsAMeanOverItsTokens() {
    PreferenceLoss dpo = new Dpo(0.1);
    assertEquals(
        dpo.of(POLICY, REFERENCE).loss() + 0.8 * 2,
        dpo.plusSft(0.8).of(POLICY, REFERENCE).loss(),
        1e-12);
    assertTrue(dpo.plusSft(1).usesReference());
    assertTrue(!new Orpo(1).plusSft(1).usesReference());
  }

  /** Certain and hopeless answers: with naive formulas 0/0, log 0 or e¹⁰⁰⁰. */
  @ParameterizedTest
  @MethodSource("losses")
  void noAnswerIsSoLikelyOrUnlikelyThatTheLossIsNotFinite(PreferenceLoss loss) {
    for (double chosen : new double[] {0, -1e-9, -1e4}) {
      for (double rejected : new double[] {0, -1e-9, -1e4}) {
        var value = loss.of(new PairLogProbs(chosen, rejected, 1, 1), REFERENCE);
        assertTrue(
            Double.isFinite(value.loss() + value.dChosen() + value.dRejected()), value.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void constantsOutOfRangeAreRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> new Dpo(bad));
    assertThrows(IllegalArgumentException.class, () -> new Ipo(bad));
    assertThrows(IllegalArgumentException.class, () -> new SimPo(bad, 1));
    assertThrows(IllegalArgumentException.class, () -> new Orpo(bad));
    assertThrows(IllegalArgumentException.class, () -> new Dpo(1).plusSft(bad));
    assertThrows(IllegalArgumentException.class, () -> new Dpo(1, bad == 0 ? 0.5 : bad));
    assertThrows(IllegalArgumentException.class, () -> new SimPo(1, bad == 0 ? -0.1 : bad));
  }

  @Test
  void logarithmsKeepTheirDigitsWhereTheyCancel() {
    // Series: log(1 − eˣ) ≈ log(−x) + x/2 near 0, −eˣ far from it.
    assertEquals(Math.log(1e-9) - 5e-10, Logistic.log1mExp(-1e-9), 1e-15 * 20);
    assertEquals(-Math.exp(-30), Logistic.log1mExp(-30), 1e-25);
    assertEquals(-Math.exp(-30), Logistic.logSigmoid(30), 1e-25);
    assertEquals(-800, Logistic.logSigmoid(-800));
    assertEquals(0, Logistic.sigmoid(-800), 1e-300);
    assertEquals(1, Logistic.sigmoid(800));
  }
}

package toylm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  /** Half of the last digit that the source prints. */
  private static final double PRINTED = 0.00005;

  /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    " 0,  20, 0.0000, 0.1611",
    " 1,  29, 0.0061, 0.1718"
  })
  void aShareHasThePublishedWilsonInterval(int passed, int of, double low, double high) {
    Estimate share = Estimate.ofShare(passed, of);
    assertEquals((double) passed / of, share.value());
    assertEquals(low, share.low(), PRINTED);
    assertEquals(high, share.high(), PRINTED);
  }

  @Test
  void aPerfectShareStillHasAnInterval() {
    Estimate all = Estimate.ofShare(100, 100);
    assertEquals(1, all.high());
    assertTrue(all.low() > 0.96 && all.low() < 0.97, all::toString);
  }

  /** Student's sleep data (Biometrika 1908), first drug: mean 0.75, as R's t.test prints it. */
  @Test
  void aMeanHasStudentsInterval() {
    Estimate mean = Estimate.ofMean(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    assertEquals(0.75, mean.value(), 1e-12); // rounding of a sum of ten
    assertEquals(-0.5297804, mean.low(), 5e-8); // R prints seven digits
    assertEquals(2.0297804, mean.high(), 5e-8);
  }

  @Test
  void aRatioOfSumsCountsLongDocumentsForMore() {
    Estimate loss = Estimate.ofRatio(new double[] {10, 90}, new double[] {10, 30});
    assertEquals(2.5, loss.value(), 1e-12); // rounding
    assertTrue(loss.low() < 1 && loss.high() > 3, loss::toString);
  }

  @Test
  void documentsThatAllHaveTheSameLossLeaveNoDoubt() {
    Estimate loss = Estimate.ofRatio(new double[] {2, 6}, new double[] {1, 3});
    assertEquals(new Estimate(2, 2, 2), loss);
    assertEquals(Math.exp(2), loss.exp().value());
  }

  @Test
  void oneValueAloneSaysNothingOfItsSpread() {
    Estimate one = Estimate.ofMean(3);
    assertEquals(3, one.value());
    assertTrue(Double.isInfinite(one.low()) && Double.isInfinite(one.high()));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Estimate.ofShare(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Estimate.ofShare(3, 2));
    assertThrows(IllegalArgumentException.class, () -> Estimate.ofMean());
    assertThrows(IllegalArgumentException.class, () -> Estimate.ofMean(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Estimate(1, 2, 3));
  }
}

package toylm.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RelativeErrorTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void isTheNormOfTheDifferenceOverTheReferences() {
    assertEquals(0.1, RelativeError.of(new double[] {3, 4.5}, new double[] {3, 4}), 1e-15);
    assertEquals(0, RelativeError.of(new double[] {0, 0}, new double[] {0, 0}));
  }

  @Test
  void nothingThatIsNotFiniteCanPassABound() {
    assertEquals(INFINITE, RelativeError.of(new double[] {Double.NaN}, new double[] {1}));
    assertEquals(INFINITE, RelativeError.of(new double[] {1}, new double[] {Double.NaN}));
    assertEquals(INFINITE, RelativeError.of(new double[] {INFINITE}, new double[] {INFINITE}));
    assertEquals(INFINITE, RelativeError.of(new double[] {1}, new double[] {INFINITE}));
    assertEquals(INFINITE, RelativeError.of(new double[] {1e-30}, new double[] {0}));
  }

  @Test
  void lengthsMustAgree() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RelativeError.of(new double[] {1}, new double[] {1, 2}));
  }
}

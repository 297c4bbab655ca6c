package toylm.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The exponential function, seen through the gradient of softmax: −d·exp(x − lse). */
class VectorMathTest {
  private static float[] exp(float[] x) {
    float[] y = new float[x.length];
    SimdRows.softmaxBackward(x, 0, 0, -1, y, 0, false, x.length);
    return y;
  }

  @Test
  void expIsAccurateOverItsWholeRange() {
    float[] x = new float[64 * 1024];
    for (int i = 0; i < x.length; i++) {
      x[i] = -87 + 175f * i / x.length;
    }
    float[] y = exp(x);
    for (int i = 0; i < x.length; i++) {
      double expected = Math.exp(x[i]);
      // What its Javadoc promises: two units in the last place.
      assertEquals(1, y[i] / expected, 2e-7, "exp(" + x[i] + ")");
    }
  }

  @Test
  void expVanishesFarBelowAndStaysFiniteFarAbove() {
    float[] x = new float[64];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 2 == 0 ? -87.5f * (i + 1) : 100f * i;
    }
    x[2] = Float.NEGATIVE_INFINITY;
    float[] y = exp(x);
    for (int i = 0; i < x.length; i += 2) {
      assertEquals(0, y[i], "exp(" + x[i] + ")");
    }
    for (int i = 1; i < x.length; i += 2) {
      assertEquals(1, y[i] / Math.exp(88), 2e-7, "exp(" + x[i] + ")");
    }
  }

  @Test
  void whatIsNotANumberStaysSo() {
    float[] x = new float[64];
    x[5] = Float.NaN;
    assertTrue(Float.isNaN(exp(x)[5]));
    assertEquals(1, exp(x)[4]);
  }
}

package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.nn.Config;
import toylm.nn.Parameters;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;

/** The optimizer against its formulas, written once more in double precision. */
class AdamWTest {
  private static final Config CONFIG = new Config(11, 6, 1, 1, 1, 5, 8, 10_000, 1e-5f);
  private static final AdamW.Options OPTIONS = new AdamW.Options(0.8f, 0.9f, 1e-3f, 0.2f, 3);

  /** Gradients of norms far above and below the 3 to which they are clipped. */
  @ParameterizedTest
  @CsvSource({"simd, 1", "simd, 0.01", "reference, 1", "reference, 0.01"})
  void threeStepsFollowTheFormulas(String deviceName, float size) {
    try (Device device = Devices.open(deviceName, 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      int n = parameters.all().size();
      double[] p = new double[n];
      double[] m = new double[n];
      double[] v = new double[n];
      float[] start = parameters.all().toArray();
      Arrays.setAll(p, i -> start[i]);
      AdamW optimizer = new AdamW(device, parameters, OPTIONS);
      for (int t = 1; t <= 3; t++) {
        float rate = 0.1f / t;
        float[] g = Numbers.random(t, n);
        double squares = 0;
        for (int i = 0; i < n; i++) {
          g[i] *= size;
          squares += (double) g[i] * g[i];
        }
        double norm = Math.sqrt(squares);
        double scale = Math.min(1, 3 / norm);
        for (int i = 0; i < n; i++) {
          m[i] = 0.8 * m[i] + 0.2 * g[i] * scale;
          v[i] = 0.9 * v[i] + 0.1 * Math.pow(g[i] * scale, 2);
          double decay = i < parameters.matrixSize() ? 0.2 * p[i] : 0;
          double mHat = m[i] / (1 - Math.pow(0.8, t));
          double vHat = v[i] / (1 - Math.pow(0.9, t));
          p[i] -= rate * (mHat / (Math.sqrt(vHat) + 1e-3) + decay);
        }
        device.write(parameters.gradients(), g);
        assertEquals(norm, optimizer.step(rate), 1e-6 * norm);
        float[] expected = new float[n];
        for (int i = 0; i < n; i++) {
          expected[i] = (float) p[i];
        }
        // Float rounding of a few operations, and 1e-6 that keeps the clipping's division finite.
        Numbers.assertClose(parameters.all().toArray(), expected, 3e-6, "weights of step " + t);
      }
      assertEquals(3, optimizer.steps());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "reference"})
  void decayShrinksEveryMatrixAndNoGain(String deviceName) {
    try (Device device = Devices.open(deviceName, 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] before = parameters.all().toArray();
      new AdamW(device, parameters, OPTIONS).step(0.5f); // all gradients are zero
      float[] after = parameters.all().toArray();
      for (int i = 0; i < before.length; i++) {
        float kept = i < parameters.matrixSize() ? 0.9f : 1;
        assertEquals(before[i] * kept, after[i], Math.ulp(before[i]));
      }
      parameters
          .byName()
          .forEach(
              (name, t) -> {
                boolean isMatrix = t.offset() - parameters.all().offset() < parameters.matrixSize();
                assertEquals(t.shape().length == 2, isMatrix, name);
                assertEquals(!name.contains("norm"), isMatrix, name);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "reference"})
  void aGradientThatIsNotFiniteChangesNothing(String deviceName) {
    try (Device device = Devices.open(deviceName, 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] before = parameters.all().toArray();
      AdamW optimizer = new AdamW(device, parameters, OPTIONS);
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        float[] g = new float[before.length];
        g[17] = bad;
        device.write(parameters.gradients(), g);
        assertTrue(!Double.isFinite(optimizer.step(0.1f)));
      }
      assertArrayEquals(before, parameters.all().toArray());
      optimizer
          .state()
          .forEach((name, t) -> assertArrayEquals(new float[t.size()], t.toArray(), name));
      assertEquals(0, optimizer.steps());
    }
  }
}

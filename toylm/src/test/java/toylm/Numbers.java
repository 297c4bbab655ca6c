package toylm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/** Random numbers and distances that tests of several packages need. */
public final class Numbers {
  private Numbers() {}

  /** Numbers in (−2, 2), multiples of 2⁻¹⁰ so that adding a small power of two to one is exact. */
  public static float[] random(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (random.nextInt(4095) - 2047) / 1024f;
    }
    return x;
  }

  /** Whole numbers in [from, below). */
  public static int[] ints(long seed, int n, int from, int below) {
    return new SplittableRandom(seed).ints(n, from, below).toArray();
  }

  /** A tensor of {@link #random} numbers. */
  public static Tensor tensor(Device device, long seed, int... shape) {
    Tensor t = device.allocate(shape);
    device.write(t, random(seed, t.size()));
    return t;
  }

  /** ‖x − reference‖ / ‖reference‖; plain ‖x‖ if the reference is zero. */
  public static double relativeError(float[] x, float[] reference) {
    assertEquals(reference.length, x.length);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < x.length; i++) {
      difference += Math.pow((double) x[i] - reference[i], 2);
      norm += Math.pow(reference[i], 2);
    }
    return Math.sqrt(norm > 0 ? difference / norm : difference);
  }

  /** Fails if the relative error exceeds a bound, or isn't a number. */
  public static void assertClose(float[] x, float[] reference, double bound, String what) {
    double error = relativeError(x, reference);
    assertTrue(error <= bound, what + ": expected an error ≤ " + bound + ", found " + error);
  }
}

package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/** Elementary functions on vectors, the same on every JDK and processor. */
final class VectorMath {
  private static final float LOG2_E = 1.442695f;

  /** ln 2 in two parts, so that x − n·ln 2 loses nothing. */
  private static final float LN2_HIGH = 355f / 512;

  private static final float LN2_LOW = (float) (0.6931471805599453 - LN2_HIGH);

  /** Adding and subtracting this rounds to the nearest whole number (for |x| &lt; 2²²). */
  private static final float ROUND = 12582912f;

  private static final float LOWEST = -87f;
  private static final float HIGHEST = 88f;

  private static final VectorShuffle<Float> SWAP_2 = swap(Kernel.LANES / 2);
  private static final VectorShuffle<Float> SWAP_4 = swap(Kernel.LANES / 4);
  private static final VectorShuffle<Float> SWAP_8 = swap(Kernel.LANES / 8);
  private static final VectorShuffle<Float> SWAP_16 = swap(Kernel.LANES / 16);

  private VectorMath() {}

  /** Exchanges lanes that are {@code distance}, a power of two, apart. */
  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(Kernel.SPECIES, i -> i ^ distance);
  }

  /**
   * The sum of all lanes in a fixed order, by halves. The Vector API's own {@code reduceLanes(ADD)}
   * may use any order, and on newer JDKs (25, for one) compiled code uses another one than
   * interpreted code: the same seed would give other weights in every run.
   */
  static float sum(FloatVector x) {
    float total = 0;
    if (Kernel.LANES > 16) {
      for (float lane : x.toArray()) {
        total += lane;
      }
      return total;
    }
    FloatVector s = x.add(x.rearrange(SWAP_2));
    s = Kernel.LANES > 2 ? s.add(s.rearrange(SWAP_4)) : s;
    s = Kernel.LANES > 4 ? s.add(s.rearrange(SWAP_8)) : s;
    s = Kernel.LANES > 8 ? s.add(s.rearrange(SWAP_16)) : s;
    return s.lane(0);
  }

  /**
   * eˣ, relative error below 2e-7; exactly 0 below −87, and e⁸⁸ above 88.
   *
   * <p>x = n·ln 2 + r with |r| ≤ ln 2 / 2; eʳ by its Taylor polynomial of degree 7; 2ⁿ by writing n
   * into the exponent.
   */
  static FloatVector exp(FloatVector x) {
    VectorMask<Float> tiny = x.compare(VectorOperators.LT, LOWEST);
    FloatVector bounded = x.max(LOWEST).min(HIGHEST);
    FloatVector shifted =
        bounded.fma(
            FloatVector.broadcast(Kernel.SPECIES, LOG2_E),
            FloatVector.broadcast(Kernel.SPECIES, ROUND));
    FloatVector n = shifted.sub(ROUND);
    FloatVector r =
        n.fma(
            FloatVector.broadcast(Kernel.SPECIES, -LN2_LOW),
            n.fma(FloatVector.broadcast(Kernel.SPECIES, -LN2_HIGH), bounded));
    FloatVector p = FloatVector.broadcast(Kernel.SPECIES, 1f / 5040);
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f / 720));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f / 120));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f / 24));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f / 6));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 0.5f));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f));
    p = p.fma(r, FloatVector.broadcast(Kernel.SPECIES, 1f));
    // The low bits of "shifted" are n; moved up by 23 they add n to the exponent of p.
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    FloatVector result = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    return result.blend(0f, tiny);
  }
}

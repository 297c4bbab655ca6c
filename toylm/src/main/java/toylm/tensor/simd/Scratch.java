package toylm.tensor.simd;

/**
 * Scratch memory in which vectors don't straddle cache lines, because loads that do cost double.
 * The G1 collector gives large arrays pages of their own, with the elements 16 bytes in; so every
 * range that starts at {@link #FIRST} plus a multiple of 16 floats begins a line.
 */
final class Scratch {
  /** The first element on a 64-byte line. */
  static final int FIRST = 12;

  /** 4 MiB: large enough for a page of its own. */
  private static final int SMALLEST = 1 << 20;

  private Scratch() {}

  /** The array itself if it has room for n floats, else a larger one; contents are lost. */
  static float[] atLeast(float[] x, int n) {
    return x.length >= n ? x : new float[Math.max(SMALLEST, n + n / 4)];
  }
}

package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The register-blocked heart of every matrix product here: {@link #ROWS} rows of a times one panel
 * of b, with all sums held in vector registers.
 *
 * <p>A <em>panel</em> is {@link #WIDTH} neighbouring columns of b stored row after row (K, WIDTH);
 * a <em>block</em> is ROWS neighbouring rows of a stored column after column (K, ROWS). So the loop
 * reads both in order. Each sum runs over k in rising order by fused multiply-add, whichever block
 * it falls in: the result doesn't depend on how the work is divided.
 *
 * <p>The block's height is chosen from the registers that the machine has: 8 rows × 2 vectors where
 * there are 32 (AVX-512, NEON), 6 × 2 where there are 16 (AVX2). See Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3), 2008.
 */
final class Kernel {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Columns of a panel. */
  static final int WIDTH = 2 * LANES;

  /** Rows of a block. */
  static final int ROWS = LANES == 8 ? 6 : 8;

  private Kernel() {}

  /**
   * c[i][j] (+)= Σₖ block[k][i]·panel[k][j] for all i &lt; ROWS, j &lt; WIDTH.
   *
   * @param at where the block starts in a
   * @param bt where the panel starts in b
   * @param ct where the result starts in c, whose rows are {@code cs} apart
   */
  static void block(
      int k, float[] a, int at, float[] b, int bt, float[] c, int ct, int cs, boolean accumulate) {
    if (ROWS == 8) {
      block8(k, a, at, b, bt, c, ct, cs, accumulate);
    } else {
      block6(k, a, at, b, bt, c, ct, cs, accumulate);
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector start(boolean accumulate, float[] c, int at) {
    return accumulate ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  private static void block8(
      int k, float[] a, int at, float[] b, int bt, float[] c, int ct, int cs, boolean accumulate) {
    FloatVector s00 = start(accumulate, c, ct + 0 * cs);
    FloatVector s01 = start(accumulate, c, ct + 0 * cs + LANES);
    FloatVector s10 = start(accumulate, c, ct + 1 * cs);
    FloatVector s11 = start(accumulate, c, ct + 1 * cs + LANES);
    FloatVector s20 = start(accumulate, c, ct + 2 * cs);
    FloatVector s21 = start(accumulate, c, ct + 2 * cs + LANES);
    FloatVector s30 = start(accumulate, c, ct + 3 * cs);
    FloatVector s31 = start(accumulate, c, ct + 3 * cs + LANES);
    FloatVector s40 = start(accumulate, c, ct + 4 * cs);
    FloatVector s41 = start(accumulate, c, ct + 4 * cs + LANES);
    FloatVector s50 = start(accumulate, c, ct + 5 * cs);
    FloatVector s51 = start(accumulate, c, ct + 5 * cs + LANES);
    FloatVector s60 = start(accumulate, c, ct + 6 * cs);
    FloatVector s61 = start(accumulate, c, ct + 6 * cs + LANES);
    FloatVector s70 = start(accumulate, c, ct + 7 * cs);
    FloatVector s71 = start(accumulate, c, ct + 7 * cs + LANES);
    for (int l = 0; l < k; l++) {
      int ai = at + l * 8;
      int bi = bt + l * WIDTH;
      FloatVector b0 = load(b, bi);
      FloatVector b1 = load(b, bi + LANES);
      FloatVector x;
      x = all(a[ai + 0]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = all(a[ai + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = all(a[ai + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = all(a[ai + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = all(a[ai + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = all(a[ai + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      x = all(a[ai + 6]);
      s60 = x.fma(b0, s60);
      s61 = x.fma(b1, s61);
      x = all(a[ai + 7]);
      s70 = x.fma(b0, s70);
      s71 = x.fma(b1, s71);
    }
    s00.intoArray(c, ct + 0 * cs);
    s01.intoArray(c, ct + 0 * cs + LANES);
    s10.intoArray(c, ct + 1 * cs);
    s11.intoArray(c, ct + 1 * cs + LANES);
    s20.intoArray(c, ct + 2 * cs);
    s21.intoArray(c, ct + 2 * cs + LANES);
    s30.intoArray(c, ct + 3 * cs);
    s31.intoArray(c, ct + 3 * cs + LANES);
    s40.intoArray(c, ct + 4 * cs);
    s41.intoArray(c, ct + 4 * cs + LANES);
    s50.intoArray(c, ct + 5 * cs);
    s51.intoArray(c, ct + 5 * cs + LANES);
    s60.intoArray(c, ct + 6 * cs);
    s61.intoArray(c, ct + 6 * cs + LANES);
    s70.intoArray(c, ct + 7 * cs);
    s71.intoArray(c, ct + 7 * cs + LANES);
  }

  private static void block6(
      int k, float[] a, int at, float[] b, int bt, float[] c, int ct, int cs, boolean accumulate) {
    FloatVector s00 = start(accumulate, c, ct + 0 * cs);
    FloatVector s01 = start(accumulate, c, ct + 0 * cs + LANES);
    FloatVector s10 = start(accumulate, c, ct + 1 * cs);
    FloatVector s11 = start(accumulate, c, ct + 1 * cs + LANES);
    FloatVector s20 = start(accumulate, c, ct + 2 * cs);
    FloatVector s21 = start(accumulate, c, ct + 2 * cs + LANES);
    FloatVector s30 = start(accumulate, c, ct + 3 * cs);
    FloatVector s31 = start(accumulate, c, ct + 3 * cs + LANES);
    FloatVector s40 = start(accumulate, c, ct + 4 * cs);
    FloatVector s41 = start(accumulate, c, ct + 4 * cs + LANES);
    FloatVector s50 = start(accumulate, c, ct + 5 * cs);
    FloatVector s51 = start(accumulate, c, ct + 5 * cs + LANES);
    for (int l = 0; l < k; l++) {
      int ai = at + l * 6;
      int bi = bt + l * WIDTH;
      FloatVector b0 = load(b, bi);
      FloatVector b1 = load(b, bi + LANES);
      FloatVector x;
      x = all(a[ai + 0]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = all(a[ai + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = all(a[ai + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = all(a[ai + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = all(a[ai + 4]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = all(a[ai + 5]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
    }
    s00.intoArray(c, ct + 0 * cs);
    s01.intoArray(c, ct + 0 * cs + LANES);
    s10.intoArray(c, ct + 1 * cs);
    s11.intoArray(c, ct + 1 * cs + LANES);
    s20.intoArray(c, ct + 2 * cs);
    s21.intoArray(c, ct + 2 * cs + LANES);
    s30.intoArray(c, ct + 3 * cs);
    s31.intoArray(c, ct + 3 * cs + LANES);
    s40.intoArray(c, ct + 4 * cs);
    s41.intoArray(c, ct + 4 * cs + LANES);
    s50.intoArray(c, ct + 5 * cs);
    s51.intoArray(c, ct + 5 * cs + LANES);
  }

  /**
   * One row and one panel: c[j] (+)= Σₖ a[k]·panel[k][j]. For the few rows that don't fill a block.
   *
   * @param acs distance of neighbouring k in a
   */
  static void row(
      int k, float[] a, int at, int acs, float[] b, int bt, float[] c, int ct, boolean accumulate) {
    FloatVector s0 = start(accumulate, c, ct);
    FloatVector s1 = start(accumulate, c, ct + LANES);
    for (int l = 0; l < k; l++) {
      FloatVector x = all(a[at + l * acs]);
      s0 = x.fma(load(b, bt + l * WIDTH), s0);
      s1 = x.fma(load(b, bt + l * WIDTH + LANES), s1);
    }
    s0.intoArray(c, ct);
    s1.intoArray(c, ct + LANES);
  }

  /**
   * One row and two panels at once, because two sums alone would wait for each other: the second
   * panel starts {@code apart} floats after the first, its results follow the first's.
   */
  static void row2(
      int k,
      float[] a,
      int at,
      int acs,
      float[] b,
      int bt,
      int apart,
      float[] c,
      int ct,
      boolean accumulate) {
    FloatVector s0 = start(accumulate, c, ct);
    FloatVector s1 = start(accumulate, c, ct + LANES);
    FloatVector s2 = start(accumulate, c, ct + WIDTH);
    FloatVector s3 = start(accumulate, c, ct + WIDTH + LANES);
    for (int l = 0; l < k; l++) {
      FloatVector x = all(a[at + l * acs]);
      int bi = bt + l * WIDTH;
      s0 = x.fma(load(b, bi), s0);
      s1 = x.fma(load(b, bi + LANES), s1);
      s2 = x.fma(load(b, bi + apart), s2);
      s3 = x.fma(load(b, bi + apart + LANES), s3);
    }
    s0.intoArray(c, ct);
    s1.intoArray(c, ct + LANES);
    s2.intoArray(c, ct + WIDTH);
    s3.intoArray(c, ct + WIDTH + LANES);
  }
}

package toylm.tensor.op;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import toylm.Numbers;
import toylm.tensor.Heads;
import toylm.tensor.Layout;

/** Every op's backward pass against the slope of its forward pass. */
class GradientsTest {
  private static int[] shape(int... dims) {
    return dims;
  }

  @Property(tries = 20)
  void linear(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 5) int in,
      @ForAll @IntRange(min = 1, max = 5) int out) {
    FiniteDifferences.check(
        seed, (tape, x) -> Linear.linear(tape, x[0], x[1]), shape(n, in), shape(out, in));
  }

  @Property(tries = 20)
  void gatherAddsUpWhatAnIdGetsAtItsSeveralPlaces(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int n,
      @ForAll @IntRange(min = 1, max = 4) int vocab) {
    int[] ids = Numbers.ints(seed, n, 0, vocab);
    FiniteDifferences.check(seed, (tape, x) -> Gather.gather(tape, x[0], ids), shape(vocab, 3));
  }

  @Property(tries = 20)
  void rmsNorm(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 6) int c) {
    // An eps far above the usual 1e-5 keeps rows near zero smooth on the scale of the step.
    FiniteDifferences.check(
        seed, (tape, x) -> RmsNorm.rmsNorm(tape, x[0], x[1], 0.5f), shape(n, c), shape(c));
  }

  @Property(tries = 20)
  void rope(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2) int kvHeads,
      @ForAll @IntRange(min = 1, max = 2) int group,
      @ForAll @IntRange(min = 1, max = 3) int half) {
    Heads heads = new Heads(kvHeads * group, kvHeads, 2 * half);
    int[] positions = Numbers.ints(seed, 3, 0, 100);
    FiniteDifferences.check(
        seed,
        (tape, x) -> Rope.rope(tape, x[0], heads, positions, 100),
        shape(3, heads.qkvWidth()));
  }

  @Property(tries = 25)
  void causalAttentionOfPackedRowsAndGroupedHeads(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2) int batch,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll @IntRange(min = 1, max = 2) int kvHeads,
      @ForAll @IntRange(min = 1, max = 2) int group) {
    Heads heads = new Heads(kvHeads * group, kvHeads, 2);
    Layout.Grid grid = Layout.Grid.packed(batch, length, starts(seed, batch, length));
    FiniteDifferences.check(
        seed,
        (tape, x) -> CausalAttention.causalAttention(tape, x[0], heads, grid),
        shape(batch * length, heads.qkvWidth()));
  }

  @Property(tries = 20)
  void swiGlu(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 5) int f) {
    FiniteDifferences.check(seed, (tape, x) -> SwiGlu.swiGlu(tape, x[0]), shape(n, 2 * f));
  }

  @Property(tries = 20)
  void add(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
    FiniteDifferences.check(seed, (tape, x) -> Add.add(tape, x[0], x[1]), shape(n), shape(n));
  }

  @Property(tries = 20)
  void logProbsOfTargetsOfWhichSomeAreMasked(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @IntRange(min = 1, max = 6) int vocab) {
    int[] targets = Numbers.ints(seed, n, -1, vocab);
    FiniteDifferences.check(
        seed, (tape, x) -> LogProbs.logProbs(tape, x[0], targets), shape(n, vocab));
  }

  @Property(tries = 20)
  void weightedSum(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
    float[] weights = Numbers.random(seed + 99, n);
    FiniteDifferences.check(
        seed, (tape, x) -> WeightedSum.weightedSum(tape, x[0], weights), shape(n));
  }

  @Property(tries = 20)
  void aLossOfWhateverFunction(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
    FiniteDifferences.check(
        seed, (tape, x) -> HostLoss.hostLoss(tape, x[0], GradientsTest::product), shape(n));
  }

  /** Π (1 + sin(xᵢ)/2): each derivative depends on all numbers. */
  private static double product(float[] x, float[] gradient) {
    double product = 1;
    for (float value : x) {
      product *= 1 + Math.sin(value) / 2;
    }
    for (int i = 0; i < x.length; i++) {
      gradient[i] = (float) (product / (1 + Math.sin(x[i]) / 2) * Math.cos(x[i]) / 2);
    }
    return product;
  }

  /** Document starts: each token begins a new document with probability 1/3. */
  static int[] starts(long seed, int batch, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] starts = new int[batch * length];
    Arrays.setAll(starts, i -> i);
    for (int i = 0; i < starts.length; i++) {
      int t = i % length;
      starts[i] = t > 0 && random.nextInt(3) > 0 ? starts[i - 1] : t;
    }
    return starts;
  }
}

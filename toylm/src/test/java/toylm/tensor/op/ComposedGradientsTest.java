package toylm.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import toylm.Numbers;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/** Gradients that meet, are handed on, and take over the memory of those before them. */
class ComposedGradientsTest {
  private static int[] shape(int... dims) {
    return dims;
  }

  @Property(tries = 10)
  void aTensorAddedToItselfGetsItsGradientTwice(@ForAll long seed) {
    FiniteDifferences.check(seed, (tape, x) -> Add.add(tape, x[0], x[0]), shape(2, 3));
  }

  @Property(tries = 10)
  void aResidualOnTheLeft(@ForAll long seed) {
    FiniteDifferences.check(
        seed,
        (tape, x) -> {
          Tensor h = Linear.linear(tape, x[0], x[1]); // (2, 3)
          return Add.add(tape, h, Linear.linear(tape, h, x[1]));
        },
        shape(2, 3),
        shape(3, 3));
  }

  @Property(tries = 10)
  void aResidualOnTheRight(@ForAll long seed) {
    FiniteDifferences.check(
        seed,
        (tape, x) -> {
          Tensor h = Linear.linear(tape, x[0], x[1]); // (2, 3)
          return Add.add(tape, RmsNorm.rmsNorm(tape, h, x[2], 0.5f), h);
        },
        shape(2, 3),
        shape(3, 3),
        shape(3));
  }

  @Property(tries = 10)
  void aTensorWithThreeReadersAndManyOfItsSize(@ForAll long seed) {
    FiniteDifferences.check(
        seed,
        (tape, x) -> {
          Tensor a = Linear.linear(tape, x[0], x[1]); // all (3, 3): gradients' memory is reused
          Tensor b = Add.add(tape, a, Linear.linear(tape, a, x[1]));
          Tensor c = Add.add(tape, Linear.linear(tape, b, x[0]), a);
          Tensor d = Add.add(tape, c, b);
          return Add.add(tape, Linear.linear(tape, d, c), Add.add(tape, a, d));
        },
        shape(3, 3),
        shape(3, 3));
  }

  @Property(tries = 5)
  void aWholeModelOfOneBlockWithTiedEmbeddings(@ForAll long seed) {
    Heads heads = new Heads(2, 1, 2); // qkvWidth 8, outWidth 4
    int[] ids = Numbers.ints(seed, 4, 0, 5);
    int[] targets = {2, -1, 4, 0};
    Layout.Grid grid = Layout.Grid.packed(1, 4, new int[] {0, 0, 2, 2});
    FiniteDifferences.check(
        seed,
        0.5f, // a whole model of larger weights is too steep for slopes of differences
        (tape, x) -> {
          Tensor h = Gather.gather(tape, x[0], ids); // (4, 4)
          Tensor qkv = Linear.linear(tape, RmsNorm.rmsNorm(tape, h, x[5], 0.5f), x[1]); // (4, 8)
          qkv = Rope.rope(tape, qkv, heads, grid.positions(), 100);
          Tensor mixed = CausalAttention.causalAttention(tape, qkv, heads, grid); // (4, 4)
          h = Add.add(tape, h, Linear.linear(tape, mixed, x[2]));
          Tensor gateUp = Linear.linear(tape, RmsNorm.rmsNorm(tape, h, x[5], 0.5f), x[3]); // (4, 6)
          h = Add.add(tape, h, Linear.linear(tape, SwiGlu.swiGlu(tape, gateUp), x[4]));
          Tensor logits = Linear.linear(tape, RmsNorm.rmsNorm(tape, h, x[5], 0.5f), x[0]); // (4, 5)
          return LogProbs.logProbs(tape, logits, targets);
        },
        shape(5, 4),
        shape(8, 4),
        shape(4, 4),
        shape(6, 4),
        shape(4, 3),
        shape(4));
  }

  @Property(tries = 10)
  void logitsWithTwoReadersGetTheGradientsOfBoth(@ForAll long seed) {
    int[] first = {2, -1, 4, 0};
    int[] second = {-1, 1, 4, 3};
    FiniteDifferences.check(
        seed,
        (tape, x) ->
            Add.add(
                tape, LogProbs.logProbs(tape, x[0], first), LogProbs.logProbs(tape, x[0], second)),
        shape(4, 5));
  }

  @Test
  void anInputThatOnlyOneOpMayReadIsNamedWhenTwoDo() {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor x = Numbers.tensor(device, 1, 2, 4);
      Tensor y = Add.add(tape, SwiGlu.swiGlu(tape, x), SwiGlu.swiGlu(tape, x)); // (2, 2)
      Tensor loss = WeightedSum.weightedSum(tape, y, new float[] {1, 2, 3, 4});
      var e = assertThrows(IllegalStateException.class, () -> tape.backward(loss));
      assertEquals(
          "swiGlu: gateUp: expected to be the only reader of its input, found another",
          e.getMessage());
    }
  }

  @Test
  void theScaleOfBackwardScalesTheGradient() {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor x = Numbers.tensor(device, 1, 3);
      tape.backward(WeightedSum.weightedSum(tape, x, new float[] {1, -2, 4}), 0.5f);
      assertArrayEquals(new float[] {0.5f, -1, 2}, x.gradient().toArray());
    }
  }

  @Test
  void aTapeGivesAllItsMemoryBackWhenItCloses() {
    try (ReferenceDevice device = new ReferenceDevice()) {
      Tensor x = Numbers.tensor(device, 1, 10);
      var before = device.mark();
      try (Tape tape = Tape.recording(device)) {
        tape.backward(WeightedSum.weightedSum(tape, Add.add(tape, x, x), Numbers.random(2, 10)));
      }
      assertEquals(before, device.mark());
      assertArrayEquals(Numbers.random(1, 10), x.toArray());
    }
  }

  @Test
  void gradientsOfTheSameSizeShareMemory() {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor w = Numbers.tensor(device, 1, 8, 8);
      w.setGradient(Numbers.tensor(device, 2, 8, 8));
      Tensor x = Numbers.tensor(device, 3, 4, 8);
      for (int i = 0; i < 50; i++) {
        x = Linear.linear(tape, x, w);
      }
      Tensor loss = WeightedSum.weightedSum(tape, x, Numbers.random(4, 32));
      int before = device.mark().offset();
      tape.backward(loss);
      // One for the loss, and two of (4, 8) that take turns; without sharing it would be fifty-one.
      assertTrue(device.mark().offset() - before <= 16 + 3 * 32);
    }
  }

  @Test
  void backwardNeedsALossOfOneNumber() {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor x = Numbers.tensor(device, 1, 3);
      var e = assertThrows(IllegalArgumentException.class, () -> tape.backward(x));
      assertEquals("expected a loss of one number, found Tensor[3] on reference", e.getMessage());
    }
  }

  @Test
  void anIdBeyondTheVocabularyIsRefused() {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor table = Numbers.tensor(device, 1, 5, 2);
      int[] ids = {4, 5};
      var e = assertThrows(IllegalArgumentException.class, () -> Gather.gather(tape, table, ids));
      assertEquals(
          "gather: expected ids in [0, 5), found 5; was the text encoded with another tokenizer?",
          e.getMessage());
      int[] targets = {0, 1, 2, -1, -2};
      assertThrows(IllegalArgumentException.class, () -> LogProbs.logProbs(tape, table, targets));
    }
  }
}

package toylm.world.instruct;

import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Entity;
import toylm.world.Rng;
import toylm.world.Sums;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "What is 47 + 38? Think step by step." → ones, tens, answer. The model can't add two-digit
 * numbers in one go, but each step is a sum that it knows: models need tokens to think.
 */
final class StepSums extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "steps", Dimension.STEP_BY_STEP, new Amount(9, 0), new Amount(100, 0), StepSums::new);

  StepSums(Source source) {
    super(FAMILY, source);
  }

  /** A sum of two-digit numbers; one in five is kept for probes. */
  static Entity twoDigit(Split side, Rng rng) {
    while (true) {
      int a = rng.between(10, 99);
      int b = rng.between(10, 99);
      if (((7 * a + 3 * b) % 5 == 0) == (side == Split.HELD_OUT)) {
        return Sums.sum(a, b);
      }
    }
  }

  /** In tuning, no step may be a one-digit sum that is held out. */
  private Entity allowed() {
    while (true) {
      var sum = twoDigit(split, rng);
      int a = Integer.parseInt(sum.name().substring(0, 2));
      int b = Integer.parseInt(sum.name().substring(5));
      boolean held =
          tuning.heldOut(Sums.sum(a % 10, b % 10))
              || tuning.heldOut(Sums.sum(a / 10, b / 10))
              || tuning.heldOut(Sums.sum(a / 10 + b / 10, 1));
      if (split == Split.HELD_OUT || !held) {
        return sum;
      }
    }
  }

  @Override
  Task write() {
    var sum = allowed();
    int a = Integer.parseInt(sum.name().substring(0, 2));
    int b = Integer.parseInt(sum.name().substring(5));
    int ones = a % 10 + b % 10;
    var steps = new StringJoiner("\n");
    // The last digit is written where it arises: two lines later it would have to be looked up.
    steps.add("Ones: " + a % 10 + " + " + b % 10 + " = " + ones + ", write " + ones % 10 + ".");
    int tens = a / 10 + b / 10;
    steps.add("Tens: " + a / 10 + " + " + b / 10 + " = " + tens + ".");
    if (ones > 9) {
      steps.add("Carry: " + tens + " + 1 = " + (tens + 1) + ".");
      tens++;
    }
    steps.add("The answer is " + tens + ones % 10 + ".");
    return task(
        request("steps", "sum", sum.name()),
        steps.toString(),
        new Rule.EndsWith("The answer is " + (a + b) + "."));
  }
}

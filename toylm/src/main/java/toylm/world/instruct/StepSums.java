package toylm.world.instruct;

import java.util.StringJoiner;
import toylm.world.Entity;
import toylm.world.Rng;
import toylm.world.Sums;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "What is 47 + 38? Think step by step." → ones, tens, answer. The model can't add two-digit
 * numbers in one go, but each step is a sum that it knows: models need tokens to think.
 */
final class StepSums implements InstructionFamily {
  static final String NAME = "steps";

  private final TuningSplit tuning;

  StepSums(TuningSplit tuning) {
    this.tuning = tuning;
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
  private Entity allowed(Split side, Rng rng) {
    while (true) {
      var sum = twoDigit(side, rng);
      int a = Integer.parseInt(sum.name().substring(0, 2));
      int b = Integer.parseInt(sum.name().substring(5));
      boolean held =
          tuning.heldOut(Sums.sum(a % 10, b % 10))
              || tuning.heldOut(Sums.sum(a / 10, b / 10))
              || tuning.heldOut(Sums.sum(a / 10 + b / 10, 1));
      if (side == Split.HELD_OUT || !held) {
        return sum;
      }
    }
  }

  @Override
  public Task write(Split side, Rng rng) {
    var sum = allowed(side, rng);
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
    return Task.ask(
        NAME,
        Dimension.STEP_BY_STEP,
        tuning.word(side, "steps", rng, "sum", sum.name()),
        steps.toString(),
        new Rule.EndsWith("The answer is " + (a + b) + "."));
  }
}

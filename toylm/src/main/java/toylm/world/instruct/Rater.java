package toylm.world.instruct;

import java.util.Optional;
import toylm.world.Rng;

/**
 * A simulated rater: prefers an answer that keeps the rule, then a short one, then one like the
 * model answer; and sometimes, like people, the wrong one. Where neither keeps the rule, it has
 * nothing to say: the better of two wrong answers is no example.
 */
final class Rater {
  private static final int KEEPS_THE_RULE = 4;

  private final double noise;
  private final Rng rng;

  /**
   * A rater.
   *
   * @param noise how often it prefers the worse answer, in [0, 1]
   */
  Rater(double noise, Rng rng) {
    this.noise = noise;
    this.rng = rng;
  }

  /** The better and the worse of two answers; empty if they are equally good, or both wrong. */
  Optional<Preference> compare(Task task, String a, String b) {
    int qualityA = quality(task, a);
    int qualityB = quality(task, b);
    if (qualityA == qualityB || Math.max(qualityA, qualityB) < KEEPS_THE_RULE) {
      return Optional.empty();
    }
    boolean first = qualityA > qualityB != rng.chance(noise);
    return Optional.of(new Preference(task.family(), task.prompt(), first ? a : b, first ? b : a));
  }

  private static int quality(Task task, String answer) {
    boolean brief = task.brief().passes(answer);
    return (task.rule().passes(answer) ? KEEPS_THE_RULE : 0)
        + (brief ? 2 : 0)
        + (answer.strip().equals(task.answer()) ? 1 : 0);
  }
}

package toylm.world.instruct;

import java.util.Optional;

/**
 * A simulated rater: prefers an answer that keeps the rule, then a short one, then one like the
 * model answer; and sometimes, like people, the wrong one. Where neither keeps the rule, it prefers
 * none: the better of two wrong answers is no example.
 */
final class Rater {
  private static final int KEEPS_THE_RULE = 4;

  private Rater() {}

  /**
   * The better and the worse of two answers.
   *
   * @param errs whether the worse one is preferred
   * @return empty if they are equally good, or both wrong
   */
  static Optional<Preference> compare(Task task, String a, String b, boolean errs) {
    int qualityA = quality(task, a);
    int qualityB = quality(task, b);
    if (qualityA == qualityB || Math.max(qualityA, qualityB) < KEEPS_THE_RULE) {
      return Optional.empty();
    }
    boolean first = qualityA > qualityB != errs;
    return Optional.of(new Preference(task.family(), task.prompt(), first ? a : b, first ? b : a));
  }

  private static int quality(Task task, String answer) {
    boolean brief = task.brief().passes(answer);
    return (task.rule().passes(answer) ? KEEPS_THE_RULE : 0)
        + (brief ? 2 : 0)
        + (answer.strip().equals(task.answer()) ? 1 : 0);
  }
}

package course.play;

/** Where a learner goes after a command, a question or a page. */
sealed interface Move {
  /** Nowhere: they are still at this step, and reading on. */
  static Move stay() {
    return new Stay();
  }

  /** Out of the lesson. */
  static Move leave() {
    return new Leave();
  }

  /** To a step, whose intro is shown first. */
  static Move to(int step) {
    return new To(step, true);
  }

  /** Whether it ends the current step. */
  default boolean leavesStep() {
    return !(this instanceof Stay);
  }

  /** See {@link #stay}. */
  record Stay() implements Move {}

  /** See {@link #leave}. */
  record Leave() implements Move {}

  /**
   * To a step.
   *
   * @param step its place in the lesson, from 0; one more than the last is the end
   * @param withIntro whether the step's intro is shown, or the step alone
   */
  record To(int step, boolean withIntro) implements Move {}
}

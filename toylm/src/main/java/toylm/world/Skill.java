package toylm.world;

/** One family of requests: writes as many of them as anybody wants. */
interface Skill {
  /**
   * A random request.
   *
   * @param side which entities, wordings, numbers and combinations it may use
   */
  Task write(Side side, Rng rng);
}

package toylm.world.instruct;

import toylm.world.Rng;

/** One family of requests: writes as many of them as anybody wants. */
interface InstructionFamily {
  /**
   * A random request.
   *
   * @param side which entities, wordings, numbers and combinations it may use
   */
  Task write(Split side, Rng rng);
}

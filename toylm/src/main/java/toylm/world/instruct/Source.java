package toylm.world.instruct;

import toylm.world.Rng;

/**
 * What requests are written from, and for what.
 *
 * @param tuning which entities, wordings, numbers and combinations are on which side
 * @param split the side to use
 * @param purpose names the streams of randomness, such as {@code instructions}
 */
record Source(TuningSplit tuning, Split split, String purpose) {
  /** The same for a part of the purpose, with streams of its own. */
  Source within(String part) {
    return new Source(tuning, split, purpose + ": " + part);
  }

  /** The stream of something, the same whatever else is drawn for this purpose. */
  Rng rng(String what) {
    return Rng.of(tuning.world().seed(), purpose + ": " + what);
  }
}

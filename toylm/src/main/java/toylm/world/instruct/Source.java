package toylm.world.instruct;

import toylm.world.Rng;

/**
 * What a writer of requests draws from.
 *
 * @param tuning which entities, wordings, numbers and combinations are on which side
 * @param split the side to use
 * @param rng all choices
 */
record Source(TuningSplit tuning, Split split, Rng rng) {}

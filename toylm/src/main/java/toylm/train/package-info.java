/**
 * Training: one loop ({@link toylm.train.Trainer}), one optimizer, and an {@link
 * toylm.train.Objective} a file. Knows nothing of charts or the command line.
 */
package toylm.train;

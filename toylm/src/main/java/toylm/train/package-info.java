/**
 * Training: one loop ({@link toylm.train.Trainer}), one optimizer, and an {@link
 * toylm.train.Objective} a file. Knows nothing of charts or the command line.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>The data of a step follow from its number and the seed, so a run resumes at any step.
 *   <li>{@link toylm.train.PreferenceObjective} is one objective for DPO and all its relatives:
 *       they are {@link toylm.train.PreferenceLoss}es, some lines of algebra on four
 *       log-probabilities with their derivatives beside them, and never a backward pass of their
 *       own.
 *   <li>The reference model is asked once, before training ({@link toylm.train.PreferenceData}).
 *   <li>Replay of pretraining text ({@link toylm.train.WithReplay}) and adapters ({@link
 *       toylm.nn.Lora}) work with every objective.
 * </ul>
 */
package toylm.train;

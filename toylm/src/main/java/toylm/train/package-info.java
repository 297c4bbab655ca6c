/**
 * Training: one loop ({@link toylm.train.Trainer}), two optimizers ({@link toylm.train.AdamW}, and
 * {@link toylm.train.Muon} for hidden matrices), and an {@link toylm.train.Objective} a file. Knows
 * nothing of charts or the command line.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>An objective turns a step's number into {@linkplain toylm.train.MicroBatch micro-batches}
 *       and knows nothing of gradients. What it trains on may be data or samples from the model;
 *       both follow from the model and the step's number, so a run resumes at any step, bit for
 *       bit.
 *   <li>Whatever a loss measures on the way goes into the log under its name ({@link
 *       toylm.train.Metrics}).
 *   <li>Sequences of different lengths share rows ({@link toylm.train.PackedRows}), and only places
 *       that predict a target reach the output layer.
 *   <li>Replay of pretraining text ({@link toylm.train.WithReplay}) and adapters ({@link
 *       toylm.nn.Lora}) work with every objective.
 * </ul>
 *
 * <p>Read {@link toylm.train.Objective}, {@link toylm.train.MicroBatch} and {@link
 * toylm.train.Trainer} first, then {@link toylm.train.NextToken} (pretraining, with {@link
 * toylm.train.TokenStream} and {@link toylm.train.Epochs}), {@link toylm.train.ResponseOnly}
 * (instruction tuning, with {@link toylm.train.PackedRows}), {@link toylm.train.AdamW} and {@link
 * toylm.train.Schedule}. Objectives for pairs of answers are in {@code toylm.train.preference}.
 */
package toylm.train;

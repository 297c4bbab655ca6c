/**
 * Measuring and proving: {@link toylm.eval.BaseScores} says what a base model has learnt, {@link
 * toylm.eval.Oracle} holds the model against numbers that another program computed, {@link
 * toylm.eval.Doctor} against what must be true of any model before its first step. {@link
 * toylm.eval.StageScorer} puts frozen probes to a model; its columns make a {@link
 * toylm.eval.Ledger}, stage × dimension, each cell an {@link toylm.eval.Outcomes} with an interval
 * ({@link toylm.eval.Estimate}) and a paired test against the stage before ({@link
 * toylm.eval.McNemar}). {@link toylm.eval.Scores} is the same in one number, for lessons. Knows
 * nothing of charts or the command line.
 *
 * <p>What is unusual here: a check never throws because something is wrong; it returns a line that
 * says so, because a reader wants all the lines, not the first. A ledger keeps which probes passed
 * and not only how many: two stages answered the same probes, and a paired test sees changes that
 * two overlapping intervals hide.
 */
package toylm.eval;

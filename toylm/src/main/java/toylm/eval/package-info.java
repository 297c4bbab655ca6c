/**
 * Measuring and proving: {@link toylm.eval.BaseScores} says what a base model has learnt, {@link
 * toylm.eval.Oracle} holds the model against numbers that another program computed, {@link
 * toylm.eval.Doctor} against what must be true of any model before its first step. Knows nothing of
 * charts or the command line.
 *
 * <p>What is unusual here: a check never throws because something is wrong; it returns a line that
 * says so, because a reader wants all the lines, not the first.
 */
package toylm.eval;

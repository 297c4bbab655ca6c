/**
 * Scoring one model: what it answers, which answers are right, and how sure the number is.
 *
 * <p>In which order to read:
 *
 * <ol>
 *   <li>{@link toylm.eval.Scores}: one number for a model and some probes, as lessons use it
 *   <li>{@link toylm.eval.ProbeScorer} puts chat probes to a model and returns a {@link
 *       toylm.eval.Transcript} for each
 *   <li>{@link toylm.eval.Outcomes}, {@link toylm.eval.Estimate}, {@link toylm.eval.McNemar}: how
 *       many passed, with an interval, and a paired test between two models
 *   <li>{@link toylm.eval.Surprisal} and {@link toylm.eval.Diversity}: measures that need no rule
 * </ol>
 *
 * <p>What is unusual here: outcomes keep which probes passed and not only how many. Two models
 * answered the same probes, and a paired test sees changes that two overlapping intervals hide.
 */
package toylm.eval;

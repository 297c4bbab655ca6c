/**
 * Lessons in a terminal: {@code ./course learn}. {@link course.play.Player} walks through a lesson,
 * {@link course.play.Console} is where its lines go and the learner's come from, {@link
 * course.play.Markdown} turns prose into lines of a width, {@link course.play.Progress} remembers
 * where a learner is and what they wrote.
 *
 * <p>What is unusual: the shell that runs the cells opens on another thread while the learner reads
 * the first screen, which would wait for it otherwise; and no text of a learner is ever replaced,
 * an older one is kept beside the new.
 */
package course.play;

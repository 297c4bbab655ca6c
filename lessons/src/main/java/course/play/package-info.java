/**
 * Lessons in a terminal: {@code ./course learn}.
 *
 * <p>Read in this order: {@link course.play.Learning} is what the command does; {@code Player}
 * walks through a lesson, {@code Step} by {@code Step}, and each thing that a learner does ends in
 * a {@code Move}; {@code Session} is the learner, the lesson and the shell that runs its cells
 * ({@code CellRunner}), {@code LearnerProgress} the file that remembers them; {@code Prompts} asks,
 * {@code Commands} obeys, {@code Pager} keeps text from scrolling past unread, {@code Replay} runs
 * the cells before a step. {@code LessonConsole} is what all of it is shown on: a person's terminal
 * ({@code TerminalConsole}, with {@code EditorKeys} and {@code JavaLine}) or a file ({@code
 * PlainPlay}). {@code Overview} lists lessons and what is done.
 *
 * <p>What is unusual: the shell that runs the cells opens on another thread while the learner reads
 * the first screen, which would otherwise wait for it; and a learner's text is never replaced
 * without keeping the older one beside the new.
 */
package course.play;

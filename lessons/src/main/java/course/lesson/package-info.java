/**
 * A lesson is one Markdown text, {@code lessons/text/NN-name.md}; its notebook, its tour in the
 * terminal and the test that runs its cells all come from it. The dialect is jupytext's Markdown: a
 * front matter, prose, and cells as fenced code.
 *
 * <pre>
 * ---
 * minutes: 45
 * summary: One line for the list of lessons.
 * ---
 *
 * # Predicting the next token
 *
 * Prose, with $maths$ and *emphasis*.
 *
 * **Predict first.** Which letter follows "q"?
 *
 * &lt;details&gt;&lt;summary&gt;Answer&lt;/summary&gt;
 *
 * Mostly "u".
 *
 * &lt;/details&gt;
 *
 * ```java id="count-letters" tags=["exercise"]
 * int six = 6;
 * ```
 *
 * &lt;!-- expect: six == 6 --&gt;
 * </pre>
 *
 * <p>Every cell has an {@code id}, which never changes after the lesson is published, because
 * answers are found by it. {@link course.lesson.Tag} says what the tags mean. An expectation is a
 * Java condition that the build checks after the cell before it; readers do not see it. A folded
 * part with the summary "Hint" belongs to the exercise before it.
 *
 * <p>Read in this order: {@link course.lesson.Lesson} and {@link course.lesson.Part} are what a
 * text becomes, {@link course.lesson.LessonParser} reads it (with {@code FrontMatter} and {@code
 * CellInfo}), {@link course.lesson.Lessons} finds all texts below {@link course.lesson.CourseHome}.
 */
package course.lesson;

/**
 * Showing things from a lesson's cells, the same in every place that cells run: a Jupyter notebook,
 * a terminal, a window, a test.
 *
 * <p>Read in this order: a chart or a table is an {@link course.show.Exhibit}; where it is shown is
 * a {@link course.show.Screen}, and {@link course.show.Screens} finds the one of this program:
 * {@link course.show.TextScreen}, {@link course.show.TerminalScreen} (with {@link
 * course.show.ChartWindow} and {@link course.show.TrackedOut}) or {@link
 * course.show.NotebookScreen} (on our kernel or a {@code ForeignKernel}). {@link
 * course.show.MimeBundle} and {@link course.show.ValueText} are values in their forms; {@link
 * course.show.Comparison} is an exhibit of texts side by side.
 *
 * <p>What is unusual: an exhibit can be updated in place, and each screen limits how often.
 */
package course.show;

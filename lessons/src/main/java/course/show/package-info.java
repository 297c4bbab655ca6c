/**
 * Showing things from a lesson's cells, the same in every place that cells run: a Jupyter notebook,
 * a terminal, a window, a test. A chart or a table is an {@link course.show.Exhibit}; the place is
 * a {@link course.show.Screen}.
 */
package course.show;

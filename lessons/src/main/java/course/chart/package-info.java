/**
 * Charts on XChart: one small vocabulary, the same wherever they are shown. {@link
 * course.chart.Charts} makes the usual ones in a line; each is an {@link course.show.Exhibit}: a
 * picture, and a sketch in characters for terminals and for readers who see no pictures.
 */
package course.chart;

/**
 * Charts on XChart: one small vocabulary, the same wherever they are shown. {@link
 * course.chart.Charts} makes the usual ones in a line; each is an {@link course.show.Exhibit}: a
 * picture, and a sketch in characters for terminals and for readers who see no pictures.
 *
 * <p>Read in this order: {@link course.chart.Charts}; {@link course.chart.LineChart}, {@link
 * course.chart.BarChart}, {@code HeatChart}, {@code MapChart}, {@link course.chart.TokenStrip} and
 * {@link course.chart.Diagram} are the kinds of charts; {@code Style} is their look, {@code Sketch}
 * their form in characters; {@link course.chart.LiveChart} grows during a training. {@code
 * LossChart} and {@code ProductsChart} are pictures that commands write to files.
 */
package course.chart;

/** Charts on XChart: one small vocabulary, the same wherever they are shown. */
package course.chart;

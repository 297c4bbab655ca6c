/**
 * The report of a run: one HTML file that a stranger understands, on paper, on a phone, offline.
 *
 * <p>{@link course.report.HtmlReport} writes {@link course.report.ReportData}. Each {@link
 * course.report.Section} of the page is a class of its own. All text goes through {@link
 * course.report.Html}, which escapes it: what a model says may hold anything.
 */
package course.report;

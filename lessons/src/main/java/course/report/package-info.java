/**
 * The report of a run: one HTML file that a stranger understands, on paper, on a phone, offline.
 *
 * <p>What is unusual here: the page is written from the ledger and the files of the run alone, so a
 * finished run gives the same page again. All text goes through {@link course.report.Html}, which
 * escapes it: what a model says may hold anything.
 *
 * <p>To read in this order: {@link course.report.Report} (all that is shown), {@link
 * course.report.StageFiles} (what a stage left: {@link course.report.StageData}, {@link
 * course.report.ReportAnswers}, log and transcripts), {@link course.report.HtmlReport} (the page),
 * then the {@link course.report.Section}s, one class each.
 */
package course.report;

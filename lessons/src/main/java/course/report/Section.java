package course.report;

/** A part of the page. */
interface Section {
  /** Its anchor. */
  String id();

  /** Its heading. */
  String heading();

  /** Whether there is anything to show. */
  boolean has(Report report);

  /** Writes what is under the heading; it opens with what was done and what to look at. */
  void body(Html page, Report report);
}

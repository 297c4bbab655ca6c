/**
 * Checks within a lesson: a student's answer gets a verdict at once, and a hint. Read {@link
 * course.check.Check} first: it is what lessons call; {@code Same} compares values, {@link
 * course.check.Verdicts} passes the result to the host.
 */
package course.check;

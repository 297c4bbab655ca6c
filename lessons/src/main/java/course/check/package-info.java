/** Checks inside a lesson: a student's answer gets a verdict at once, and what to look at. */
package course.check;

/** The course's command line: one class a command. */
package course;

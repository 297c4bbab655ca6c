/**
 * Models for lesson code: those of the course, made when they are first needed, and what one does
 * with a model in a line.
 */
package course.model;

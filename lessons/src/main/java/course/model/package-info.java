/**
 * The course's models for lesson code: {@link course.model.Models} makes them when they are first
 * needed.
 */
package course.model;

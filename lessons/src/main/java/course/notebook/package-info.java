/**
 * Lessons as Jupyter notebooks (nbformat 4.5), written with what their cells put out; and students'
 * notebooks, read back. A notebook is never edited by hand: {@code ./course publish} writes it, and
 * the build fails where it is not what the lesson's text says.
 *
 * <p>A cell's identity is kept threefold, since programs drop one or the other when they save: as
 * nbformat's {@code id}, as a tag {@code cell-ID}, and for exercises as a first line {@code //
 * Exercise ID: …}.
 */
package course.notebook;

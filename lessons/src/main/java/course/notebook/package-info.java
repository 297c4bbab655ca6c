/**
 * Lessons as Jupyter notebooks (nbformat 4.5), written with the outputs of their cells; and
 * students' notebooks, read back. A notebook is never edited by hand: {@code ./course publish}
 * writes it, and the build fails where it is not what the lesson's text says.
 *
 * <p>Read in this order: {@link course.notebook.Publisher} runs a lesson ({@link
 * course.notebook.CellRecorder}, {@link course.notebook.Output}), writes its notebook ({@link
 * course.notebook.NotebookWriter}, {@code NotebookCell}, {@code JupyterJson}) and its script for
 * the jshell tool ({@link course.notebook.JshellScript}); {@link course.notebook.StudentNotebook}
 * reads answers.
 *
 * <p>What is unusual: a cell's identity is kept three times, because programs drop one or the other
 * when they save: as nbformat's {@code id}, as a tag {@code cell-ID}, and for exercises as a first
 * line {@code // Exercise ID: …}.
 */
package course.notebook;

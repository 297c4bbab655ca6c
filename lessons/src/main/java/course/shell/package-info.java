/**
 * Java, a cell at a time, on the JShell API: what the Jupyter kernel, the terminal player, the
 * publisher of notebooks and the tests of lessons all run cells with.
 *
 * <p>Cells run in this JVM, on a thread of their own, so that they share the models that are loaded
 * and show their charts where the host shows them.
 *
 * <p>Read in this order: {@link course.shell.Shell} runs cells; {@code Failures} and {@code Places}
 * explain what goes wrong in one, in a {@link course.shell.CellException}; {@code
 * InterruptibleControl} and {@code InterruptChecks} are how a cell is stopped; {@link
 * course.shell.Sources} knows Java that has not run.
 *
 * <p>What is unusual: the classes that JShell compiles get a check of {@link
 * course.shell.Interrupts} at every backward jump, so that a cell can be stopped in any loop of its
 * own, because {@code Thread.stop} is gone since JDK 20. Library code is stopped by {@link
 * java.lang.Thread#interrupt}.
 */
package course.shell;

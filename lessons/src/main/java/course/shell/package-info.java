/**
 * Java, a cell at a time, on the JShell API: what the Jupyter kernel, the terminal player, the
 * publisher of notebooks and the tests of lessons all run cells with.
 *
 * <p>Cells run in this JVM, on a thread of their own, so that they share the models that are loaded
 * and show their charts where the host shows them. What is unusual: the classes that JShell
 * compiles are given a look at {@link course.shell.Interrupts} at every backward jump, so that a
 * cell can be stopped in the middle of any loop of its own; {@code Thread.stop} is gone since JDK
 * 20. Library code hears of it by {@link java.lang.Thread#interrupt}.
 */
package course.shell;

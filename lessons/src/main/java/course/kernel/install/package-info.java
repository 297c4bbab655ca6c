/**
 * Makes kernels known to Jupyter. Read in this order: {@link course.kernel.install.JupyterFolders}
 * is where Jupyter looks for kernels, {@link course.kernel.install.KernelSpec} is the file that
 * describes one, {@link course.kernel.install.KernelSpecs} installs it and removes it again; {@code
 * IJavaJar} finds the jar of an IJava or JJava that the user has. {@link
 * course.kernel.install.Jupyter} finds or installs Jupyter itself.
 *
 * <p>What is unusual: the lessons promise to run on IJava and JJava too, so these can be set up
 * with this project on their class path; and another kernel named {@code java} is never deleted.
 */
package course.kernel.install;

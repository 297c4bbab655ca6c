/**
 * The Jupyter kernel "Java (toylm)": {@link course.shell.Shell} behind the Jupyter protocol, on the
 * base library of IJava. {@link course.kernel.KernelServer} owns sockets and threads, {@code
 * JavaKernel} answers requests, {@code KernelSpecs} makes kernels known to Jupyter.
 *
 * <p>What is unusual: from the base library come the messages, their signatures and the renderer;
 * its channels and its {@code BaseKernel} are not used. They sleep 50 ms between two looks at a
 * socket, end for good at the first message that they can't read, answer history requests not at
 * all, lose output that does not end in a line break, wait for input so that no interrupt helps,
 * and send from the cell's own thread: if that is interrupted at this moment, Java closes ZeroMQ's
 * internal pipe. Here each socket belongs to one thread that no cell can interrupt.
 */
package course.kernel;

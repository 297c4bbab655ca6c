/**
 * The Jupyter kernel "Java (toylm)": {@link course.shell.Shell} behind the Jupyter protocol, on the
 * base library of IJava.
 *
 * <p>Read in this order: {@link course.kernel.KernelServer} owns sockets and threads; {@code
 * JavaKernel} answers requests, {@code Traceback} is how it tells of errors; {@code Requests},
 * {@code Outbox} and {@code InputRequests} are the three ways that messages take, {@code Wire}
 * makes them; {@code CellStreams} and {@link course.kernel.Notebook} are what cells print and show
 * with; {@link course.kernel.WarmUp} runs a cell without Jupyter. {@link course.kernel.install}
 * makes kernels known to Jupyter.
 *
 * <p>What is unusual: the messages, their signatures and the renderer come from the base library;
 * its channels and its {@code BaseKernel} are not used. They sleep 50 ms between two polls of a
 * socket, end for good at the first unreadable message, do not answer history requests, lose output
 * that does not end in a newline, wait for input where no interrupt reaches them, and send from the
 * cell's own thread: if that is interrupted at this moment, Java closes ZeroMQ's internal pipe.
 * Here each socket belongs to one thread that no cell can interrupt.
 */
package course.kernel;

package course;

import course.kernel.KernelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./course kernel}: Java in Jupyter. */
@Command(
    name = "kernel",
    mixinStandardHelpOptions = true,
    description = "Java in Jupyter notebooks: installs the kernel, or starts it.",
    subcommands = {KernelCommand.Start.class})
final class KernelCommand {

  /** {@code ./course kernel start}: what Jupyter runs. */
  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Starts the kernel; Jupyter calls this.")
  static final class Start implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The connection file that Jupyter wrote.")
    private Path file;

    @Override
    public Integer call() throws IOException {
      KernelServer.serve(file);
      return 0;
    }
  }
}

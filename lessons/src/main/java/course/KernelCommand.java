package course;

import course.kernel.KernelServer;
import course.kernel.WarmUp;
import course.kernel.install.JupyterFolders;
import course.kernel.install.KernelSpecs;
import course.lesson.CourseHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course kernel}: Java in Jupyter. */
@Command(
    name = "kernel",
    mixinStandardHelpOptions = true,
    description = "Java in Jupyter notebooks: makes the kernel known to Jupyter, or starts it.",
    subcommands = {
      KernelCommand.Install.class,
      KernelCommand.Uninstall.class,
      KernelCommand.Start.class,
      KernelCommand.Warm.class
    })
final class KernelCommand {

  /** Whether a command line is Jupyter's: {@code kernel start FILE}. */
  static boolean isStart(String[] args) {
    return args.length == 3
        && args[0].equals("kernel")
        && args[1].equals("start")
        && !args[2].startsWith("-");
  }

  /**
   * Starts the kernel without the parser of command lines, which would keep Jupyter waiting for
   * half a second more.
   *
   * @return the exit status
   */
  static int start(String file) {
    Start start = new Start();
    start.file = Path.of(file);
    try {
      return start.call();
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }

  /** The choice of one of Jupyter's folders. */
  static final class Place {
    @ArgGroup private Choice choice = new Choice();

    /** One of the options. */
    static final class Choice {
      @Option(names = "--user", description = "For this user only; the default.")
      private boolean user;

      @Option(
          names = "--prefix",
          paramLabel = "DIR",
          description = "Into DIR/share/jupyter/kernels.")
      private Path prefix;

      @Option(
          names = "--sys-prefix",
          description = "Into the active virtual environment, Conda, or python3's own folder.")
      private boolean sysPrefix;
    }

    KernelSpecs kernels() throws IOException {
      JupyterFolders folders = JupyterFolders.here();
      Path place;
      if (choice.prefix != null) {
        place = folders.prefix(choice.prefix);
      } else {
        place = choice.sysPrefix && !choice.user ? folders.sysPrefix() : folders.user();
      }
      return new KernelSpecs(CourseHome.find(), place, folders);
    }
  }

  /** {@code ./course kernel install}. */
  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description =
          "Makes the kernel \"Java (toylm)\", or an IJava or JJava you have, known to Jupyter.")
  static final class Install implements Callable<Integer> {
    @Mixin private Place place;

    @Option(
        names = "--ijava",
        paramLabel = "DIR_OR_ZIP",
        description =
            "Sets up this IJava or JJava (its folder, or its release's zip) instead of our kernel.")
    private Path ijava;

    @Option(
        names = "--replace",
        description = "Moves another kernel named java aside; uninstall brings it back.")
    private boolean replace;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      KernelSpecs kernels = place.kernels();
      PrintWriter out = spec.commandLine().getOut();
      if (ijava != null) {
        Path jar = kernels.installIJava(ijava, replace);
        out.println("kernel java: " + kernels.folder() + ", with " + jar + " of " + ijava);
      } else {
        kernels.install(replace);
        out.println("kernel java: " + kernels.folder());
        WarmUp.run();
        out.println("it works: a cell has run");
      }
      return 0;
    }
  }

  /** {@code ./course kernel uninstall}. */
  @Command(
      name = "uninstall",
      mixinStandardHelpOptions = true,
      description = "Removes the kernel from Jupyter.")
  static final class Uninstall implements Callable<Integer> {
    @Mixin private Place place;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      spec.commandLine().getOut().println(place.kernels().uninstall());
      return 0;
    }
  }

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
      endSoon();
      return 0;
    }

    /** Ends the process after three seconds even if a cell left threads running. */
    private static void endSoon() {
      Thread watch =
          new Thread(
              () -> {
                try {
                  TimeUnit.SECONDS.sleep(3);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                Runtime.getRuntime().halt(0);
              },
              "last seconds");
      watch.setDaemon(true);
      watch.start();
    }
  }

  /** {@code ./course kernel warm-up}: loads the classes that {@code ./course} archives. */
  @Command(
      name = "warm-up",
      mixinStandardHelpOptions = true,
      description =
          "Runs a cell in the kernel, without Jupyter, so that its next starts are quick.")
  static final class Warm implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      WarmUp.run();
      return 0;
    }
  }
}

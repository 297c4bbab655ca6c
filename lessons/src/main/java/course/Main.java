package course;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./course COMMAND}. */
@Command(
    name = "course",
    description = "From completion to assistant: train a small language model and watch it change.",
    footerHeading = "%nStart here:%n",
    footer = {
      "  ./course learn 1                               a lesson; nothing to train first",
      "  ./course run --preset quick --out runs/quick   the whole story in 90 seconds",
      "  ./course chat --model runs/quick/dpo           talk with the resulting model"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      LearnCommand.class,
      NotebookCommand.class,
      RunCommand.class,
      ChatCommand.class,
      CompareCommand.class,
      AskCommand.class,
      GenerateCommand.class,
      PretrainCommand.class,
      LedgerCommand.class,
      SeedsCommand.class,
      TemplateCommand.class,
      WorldCommand.class,
      JshellCommand.class,
      DoctorCommand.class,
      DevicesCommand.class,
      BenchCommand.class,
      KernelCommand.class,
      PublishCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Without a command: what there is, and where to start. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Reads the version from the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"course " + (version == null ? "(not packaged)" : version)};
    }
  }

  /**
   * Runs one command and exits: 0 if it worked, 1 if not, 2 if the command line was wrong.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    useRealStandardError();
    int exit;
    try {
      exit =
          KernelCommand.isStart(args) ? KernelCommand.start(args[2]) : commandLine().execute(args);
    } catch (OutOfMemoryError e) { // picocli hands on exceptions, but not errors
      System.err.println("error: " + oneLine(e));
      exit = 1;
    }
    System.exit(exit);
  }

  /** Writes past the launcher's filter of the JVM's own messages, where there is one. */
  private static void useRealStandardError() {
    String file = System.getProperty("course.err");
    if (file != null) {
      try {
        boolean append = true; // a log that the launcher was told to append to stays whole
        OutputStream real = new FileOutputStream(file, append);
        System.setErr(new PrintStream(real, true, StandardCharsets.UTF_8));
      } catch (FileNotFoundException e) {
        // No such device here: the filter passes everything on, only a little later.
      }
    }
  }

  /** The whole command line, for {@link #main} and for tests. */
  static CommandLine commandLine() {
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(new java.io.OutputStreamWriter(System.out, terminal), true));
    line.setErr(new PrintWriter(new java.io.OutputStreamWriter(System.err, terminal), true));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(command.getColorScheme().errorText("error: " + oneLine(e)));
          if (System.getenv("COURSE_DEBUG") != null) {
            e.printStackTrace(command.getErr());
          }
          return 1;
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** What went wrong, for a user; the stack trace is shown if COURSE_DEBUG is set. */
  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    if (e instanceof OutOfMemoryError || e.getCause() instanceof OutOfMemoryError) {
      message = "expected enough memory, found the heap full; use a smaller --preset or batch";
    } else if (e instanceof java.nio.file.NoSuchFileException && !message.contains(" ")) {
      message = "expected a file " + message + ", found none";
    } else if (e instanceof java.nio.file.AccessDeniedException) {
      message = "no permission to use " + message;
    } else if (message == null || message.isBlank() || e instanceof CancellationException) {
      message = message == null ? e.toString() : message;
    } else if (!(e instanceof IllegalArgumentException || e instanceof java.io.IOException)
        && !(e instanceof toylm.train.TrainingException)
        && !(e instanceof toylm.tensor.DeviceLostException)) {
      message = e + " (set COURSE_DEBUG=1 for the stack trace)";
    }
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}

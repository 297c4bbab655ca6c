package course;

import course.kernel.install.Jupyter;
import course.kernel.install.JupyterFolders;
import course.kernel.install.KernelSpecs;
import course.lesson.CourseHome;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./course notebook}: opens a lesson in Jupyter. Students write into a copy, {@code
 * work/NN-name.ipynb}, so that a newer version of the lesson never replaces their answers, and git
 * ignores them.
 */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description = "Opens a lesson, or the folder of all you have begun, as a notebook in Jupyter.")
final class NotebookCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "N",
      description = "The lesson's number; without it, the folder of all lessons.")
  private String lesson;

  @Option(names = "--lab", description = "JupyterLab rather than the plain notebook.")
  private boolean lab;

  @Option(names = "--no-browser", description = "Only serves, and prints the address.")
  private boolean noBrowser;

  @Option(names = "--port", paramLabel = "PORT", description = "The port to serve on.")
  private Integer port;

  @Option(
      names = "--fresh",
      description = "Begins the lesson again; what you wrote is kept beside it, as …-1.ipynb.")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = CourseHome.find();
    PrintWriter out = spec.commandLine().getOut();
    Path work = Files.createDirectories(home.resolve("work"));
    Path open = work;
    for (Path notebook : notebooks(home)) {
      Path copy = copy(notebook, work);
      if (lesson != null && isWanted(notebook)) {
        open = copy;
      }
    }
    String kernels = kernel(home, out);
    List<String> command = new ArrayList<>();
    command.add(Jupyter.ofUser().program(lab, out).toString());
    if (noBrowser) {
      command.add("--no-browser");
    }
    if (port != null) {
      command.add("--port=" + port);
    }
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--allow-root"); // in a container; Jupyter would refuse
    }
    command.add(open.toString());
    out.println("opening " + open + "; Ctrl-C ends Jupyter");
    return serve(new ProcessBuilder(command).directory(work.toFile()).inheritIO(), kernels);
  }

  private List<Path> notebooks(Path home) throws IOException {
    Path folder = home.resolve("notebooks");
    List<Path> all = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        all = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
      }
    }
    if (all.isEmpty()) {
      throw new IOException(
          "expected notebooks in " + folder + ", found none; write them with ./course publish");
    }
    if (lesson != null && all.stream().noneMatch(this::isWanted)) {
      throw new IllegalArgumentException(
          "expected a lesson's number, found "
              + lesson
              + "; choose one of "
              + String.join(", ", all.stream().map(f -> f.getFileName().toString()).toList()));
    }
    return all;
  }

  private boolean isWanted(Path notebook) {
    String name = notebook.getFileName().toString();
    return name.equals(lesson + ".ipynb")
        || name.startsWith(("0" + lesson + "-").substring(lesson.length() > 1 ? 1 : 0));
  }

  private Path copy(Path notebook, Path work) throws IOException {
    String name = notebook.getFileName().toString();
    Path copy = work.resolve(name);
    if (fresh && lesson != null && isWanted(notebook) && Files.exists(copy)) {
      int n = 1;
      while (Files.exists(work.resolve(name.replace(".ipynb", "-" + n + ".ipynb")))) {
        n++;
      }
      Files.move(copy, work.resolve(name.replace(".ipynb", "-" + n + ".ipynb")));
    }
    if (!Files.exists(copy)) {
      Files.copy(notebook, copy);
    }
    return copy;
  }

  /**
   * Makes the kernel known to Jupyter.
   *
   * @return a folder to add to Jupyter's path, empty if it looks there anyway
   */
  private String kernel(Path home, PrintWriter out) throws IOException {
    JupyterFolders folders = JupyterFolders.here();
    KernelSpecs user = new KernelSpecs(home, folders.user(), folders);
    Optional<String> foreign = user.foreign();
    if (foreign.isPresent()) {
      Path data = home.resolve("lessons").resolve("target").resolve("jupyter");
      new KernelSpecs(home, data.resolve("kernels"), folders).install(false);
      out.println(
          "you have another kernel named java, "
              + foreign.get()
              + ": it stays; this Jupyter uses Java (toylm)");
      return data.toString();
    }
    if (!user.isCurrent()) {
      user.install(false);
      out.println("installed the kernel Java (toylm) into " + user.folder());
      warmUp(home);
    }
    return "";
  }

  /** Makes the first start quick. */
  private static void warmUp(Path home) throws IOException {
    Path launcher = home.resolve("course");
    if (Files.isExecutable(launcher)) {
      ProcessBuilder warmUp = new ProcessBuilder(launcher.toString(), "kernel", "warm-up");
      try {
        warmUp.inheritIO().start().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int serve(ProcessBuilder jupyter, String kernels)
      throws IOException, InterruptedException {
    if (!kernels.isEmpty()) {
      jupyter
          .environment()
          .merge("JUPYTER_PATH", kernels, (old, ours) -> ours + File.pathSeparator + old);
    }
    // The libraries that ./course preloads are for its own JVM.
    jupyter.environment().remove("LD_PRELOAD");
    Process process = jupyter.start();
    Thread end = new Thread(() -> end(process), "end of Jupyter");
    Runtime.getRuntime().addShutdownHook(end);
    return process.waitFor();
  }

  /** On Ctrl-C: Jupyter asks whether to stop, but this terminal can no longer answer. */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    System.err.println(); // after the question
  }
}

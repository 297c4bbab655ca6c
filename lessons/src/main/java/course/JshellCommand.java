package course;

import course.lesson.CourseHome;
import course.lesson.Lesson;
import course.lesson.Lessons;
import course.notebook.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Opens the JDK's jshell. It runs code in a JVM of its own, which gets this one's class path and
 * flags.
 */
@Command(
    name = "jshell",
    description = {
      "Opens the JDK's own jshell with everything of the course on its class path.",
      "With a lesson's number it says how to open that lesson's cells."
    },
    mixinStandardHelpOptions = true)
final class JshellCommand implements Callable<Integer> {
  /** Imported before the first prompt; what a lesson uses it imports itself. */
  private static final List<String> PACKAGES =
      List.of(
          "course.chart", "course.show", "toylm.nn", "toylm.text", "toylm.generate", "toylm.train");

  @Parameters(arity = "0..1", paramLabel = "N", description = "The lesson's number.")
  private String number;

  @Option(names = "--run", description = "Opens the lesson's cells at once.")
  private boolean run;

  @Override
  public Integer call() throws Exception {
    Path home = CourseHome.find();
    Lesson lesson = number == null ? null : Lessons.of(home, number);
    Path start = Files.createTempFile("toylm-start", ".jsh");
    try {
      Files.writeString(start, startScript(home, lesson));
      List<String> arguments = arguments(start);
      if (run && lesson != null) {
        arguments.add(Publisher.script(home, lesson).toString());
      }
      return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
    } finally {
      Files.deleteIfExists(start);
    }
  }

  /** Imports of what a learner calls, and two lines of greeting; {@code lesson} may be null. */
  static String startScript(Path home, Lesson lesson) {
    StringBuilder script = new StringBuilder();
    for (String name : PACKAGES) {
      script.append("import ").append(name).append(".*;\n");
    }
    String open =
        lesson == null
            ? "/open lessons/jshell/NN-name.jsh runs a lesson's cells; own-text.jsh there trains on your text."
            : "Lesson %d, %s: /open %s"
                .formatted(lesson.number(), lesson.title(), Publisher.script(home, lesson));
    for (String line : List.of("toylm: everything of the course is on the class path.", open)) {
      String quoted = line.replace("\\", "\\\\").replace("\"", "\\\"");
      script.append("System.out.println(\"").append(quoted).append("\");\n");
    }
    return script.toString();
  }

  private static List<String> arguments(Path start) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--class-path", System.getProperty("java.class.path")));
    arguments.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    arguments.addAll(List.of("--startup", "DEFAULT", "--startup", start.toString()));
    List<String> flags = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    Stream.of("java.awt.headless", "course.home", "course.columns", "course.terminal")
        .filter(key -> System.getProperty(key) != null)
        .forEach(key -> flags.add("-D" + key + "=" + System.getProperty(key)));
    flags.forEach(flag -> arguments.add("-R" + flag));
    return arguments;
  }
}

package course.play;

import course.lesson.Lesson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * The JDK's own jshell, with all that the course has on its class path. Code runs in a JVM of its
 * own there, which gets this one's flags.
 */
public final class JshellTool {
  /** Imported before the first prompt; what a lesson uses it imports itself. */
  private static final List<String> PACKAGES =
      List.of("course.chart", "course.show", "toylm.nn", "toylm.text", "toylm.generate");

  private final Path home;

  /**
   * A tool.
   *
   * @param home the course's folder
   */
  public JshellTool(Path home) {
    this.home = home;
  }

  /**
   * Opens it and waits until it is left.
   *
   * @param lesson the one to tell how to open
   * @param run whether that lesson is opened at once
   * @return the tool's exit status
   */
  public int start(Optional<Lesson> lesson, boolean run) throws Exception {
    Path script = lesson.map(this::script).orElse(null);
    Path greeting = Files.createTempFile("toylm-start", ".jsh");
    try {
      Files.writeString(greeting, startScript(lesson));
      List<String> arguments = arguments(greeting);
      if (run && script != null) {
        arguments.add(script.toString());
      }
      return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
    } finally {
      Files.deleteIfExists(greeting);
    }
  }

  /** The script of a lesson; need not be there. */
  private Path script(Lesson lesson) {
    return home.resolve("lessons").resolve("jshell").resolve(lesson.name() + ".jsh");
  }

  /** Imports of what a learner calls, and a line of greeting. */
  String startScript(Optional<Lesson> lesson) {
    StringBuilder script = new StringBuilder();
    for (String name : PACKAGES) {
      script.append("import ").append(name).append(".*;\n");
    }
    List<String> greeting = new ArrayList<>();
    greeting.add("toylm: everything of the course is on the class path.");
    greeting.add(
        lesson
            .map(l -> "Lesson " + l.number() + ", " + l.title() + ": /open " + script(l))
            .orElse("/open lessons/jshell/NN-name.jsh runs a lesson's cells."));
    for (String line : greeting) {
      script.append("System.out.println(\"").append(quoted(line)).append("\");\n");
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
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

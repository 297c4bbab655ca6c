package course;

import course.lesson.CourseHome;
import course.lesson.Lessons;
import course.play.JshellTool;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens the JDK's jshell. */
@Command(
    name = "jshell",
    description = {
      "Opens the JDK's own jshell with everything of the course on its class path.",
      "With a lesson's number it says how to open that lesson's cells."
    },
    mixinStandardHelpOptions = true)
final class JshellCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "N", description = "The lesson's number.")
  private String lesson;

  @Option(names = "--run", description = "Opens the lesson's cells at once.")
  private boolean run;

  @Override
  public Integer call() throws Exception {
    Path home = CourseHome.find();
    return new JshellTool(home)
        .start(lesson == null ? Optional.empty() : Optional.of(Lessons.of(home, lesson)), run);
  }
}

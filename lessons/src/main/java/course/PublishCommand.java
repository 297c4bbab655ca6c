package course;

import course.lesson.CourseHome;
import course.lesson.Lesson;
import course.lesson.Lessons;
import course.lesson.Part;
import course.notebook.Output;
import course.notebook.Publisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lessons as notebooks. */
@Command(
    name = "publish",
    description = {
      "Runs the lessons in lessons/text and writes them to notebooks/, with what their cells put"
          + " out.",
      "A cell that fails, or an expectation that does not hold, is an error, and the notebook there"
          + " stays as it was."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "N", description = "Lessons' numbers (default: all).")
  private List<String> numbers = List.of();

  @Option(
      names = "--check",
      description = "Only list the notebooks that differ from their lesson; runs nothing.")
  private boolean check;

  @Option(names = "--show", description = "Also print each cell's output, as text.")
  private boolean show;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Path home = CourseHome.find();
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    int stale = 0;
    for (Lesson lesson : lessons(home)) {
      if (!check) {
        long start = System.nanoTime();
        Map<String, List<Output>> outputs = Publisher.run(lesson, announcing(lesson, err));
        Path file = Publisher.publish(home, lesson, outputs);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("%s: %d cells, %.1f s%n", home.relativize(file), outputs.size(), seconds);
      }
      for (String problem : Publisher.problems(home, lesson)) {
        out.printf("%s: %s%n", lesson.name(), problem);
        stale++;
      }
    }
    if (stale > 0) {
      out.println("write them again with: ./course publish");
    } else if (check) {
      out.println("all notebooks are current");
    }
    return stale > 0 ? 1 : 0;
  }

  private List<Lesson> lessons(Path home) throws IOException {
    if (numbers.isEmpty()) {
      return Lessons.all(home);
    }
    List<Lesson> lessons = new ArrayList<>();
    for (String number : numbers) {
      lessons.add(Lessons.of(home, number));
    }
    return lessons;
  }

  private Publisher.Watcher announcing(Lesson lesson, PrintWriter err) {
    return new Publisher.Watcher() {
      @Override
      public void ran(Part.Cell cell, List<Output> outputs) {
        if (show) {
          outputs.forEach(output -> err.println(output.text()));
        }
      }

      @Override
      public void before(Part.Cell cell) {
        err.println(lesson.name() + ": " + cell.id());
      }
    };
  }
}

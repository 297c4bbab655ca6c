package course;

import course.lesson.CourseHome;
import course.lesson.Lessons;
import course.play.Learning;
import course.play.StateFolder;
import course.show.TrackedOut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays a lesson in the terminal. */
@Command(
    name = "learn",
    description = {
      "Plays a lesson in the terminal: read, run its cells, change them, try your own Java.",
      "Without a number it lists the lessons. You continue where you left off."
    },
    mixinStandardHelpOptions = true)
final class LearnCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "N", description = "The lesson's number.")
  private String lesson;

  @Option(
      names = "--plain",
      description = "Shows the whole lesson and runs its cells without asking, as in a pipe.")
  private boolean plain;

  @Option(names = "--texts", hidden = true, paramLabel = "DIR", description = "Other lessons.")
  private Path texts;

  @Override
  public Integer call() throws IOException {
    Path folder = texts == null ? CourseHome.find().resolve("lessons").resolve("text") : texts;
    TrackedOut out = new TrackedOut(new FileOutputStream(FileDescriptor.out));
    Learning learning = new Learning(Lessons.in(folder), StateFolder.find().resolve("learn"), out);
    if (Boolean.getBoolean("course.interactive") && !plain) {
      learning.play(Optional.ofNullable(lesson));
      return 0;
    } else if (lesson == null) {
      learning.list();
      return 0;
    }
    return learning.playPlain(lesson) == 0 ? 0 : 1;
  }
}

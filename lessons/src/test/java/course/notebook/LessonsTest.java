package course.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.lesson.CourseHome;
import course.lesson.Lesson;
import course.lesson.Lessons;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every lesson as it is: its cells run, what it claims holds, its exercises can be solved, their
 * checks reject wrong answers, and its notebook is current.
 */
class LessonsTest {
  private static final Path HOME = CourseHome.find();
  private static final Path ANSWERS = Path.of("src", "test", "resources", "answers");

  private static List<Lesson> lessons() throws IOException {
    List<Lesson> lessons = Lessons.all(HOME);
    assertFalse(lessons.isEmpty());
    return lessons;
  }

  @TestFactory
  Stream<DynamicTest> everyNotebookIsCurrent() throws IOException {
    return lessons().stream()
        .map(
            lesson ->
                DynamicTest.dynamicTest(
                    lesson.name(),
                    () ->
                        assertEquals(
                            List.of(),
                            Publisher.problems(HOME, lesson),
                            "write it again with ./course publish " + lesson.number())));
  }

  /** In the script for jshell checks are comments. */
  @TestFactory
  Stream<DynamicTest> noCellNeedsWhatACheckDeclares() throws IOException {
    return lessons().stream()
        .map(
            lesson ->
                DynamicTest.dynamicTest(
                    lesson.name(),
                    () -> {
                      try (Shell shell = Shell.open()) {
                        Set<String> ofChecks = new HashSet<>();
                        for (Part.Cell cell : lesson.cells()) {
                          if (cell.is(Tag.CHECK)) {
                            ofChecks.addAll(shell.sources().declaredNames(cell.source()));
                            continue;
                          }
                          for (String word : cell.source().split("\\W+", -1)) {
                            // A single letter is more likely a parameter's name.
                            assertFalse(
                                word.length() > 1 && ofChecks.contains(word),
                                () -> "cell " + cell.id() + " names " + word + " of a check");
                          }
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyCellRunsAndEveryExerciseCanBeSolved() throws IOException {
    return lessons().stream()
        .map(lesson -> DynamicTest.dynamicTest(lesson.name(), () -> run(lesson)));
  }

  private static void run(Lesson lesson) throws IOException {
    Publisher.run(
        lesson,
        new Publisher.Watcher() {
          private Part.Cell exercise;

          @Override
          public void after(CellRecorder runner, Part.Cell cell, List<Output> outputs) {
            if (cell.is(Tag.EXERCISE)) {
              assertEquals(null, exercise, "a check follows every exercise");
              exercise = cell;
            } else if (cell.is(Tag.CHECK)) {
              String printed = text(outputs);
              assertTrue(printed.startsWith("○"), "not done yet: " + printed);
              try {
                solve(lesson, runner, exercise, cell);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              exercise = null;
            }
          }
        });
  }

  private static void solve(Lesson lesson, CellRecorder runner, Part.Cell exercise, Part.Cell check)
      throws IOException {
    Path folder = ANSWERS.resolve(lesson.name());
    String right = text(verdict(runner, folder.resolve(exercise.id() + ".jsh"), check));
    assertTrue(right.contains(": solved"), exercise.id() + ": " + right);
    List<Path> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().startsWith(exercise.id() + ".wrong-"))
          .sorted()
          .forEach(wrong::add);
    }
    assertFalse(wrong.isEmpty(), "a wrong answer to " + exercise.id());
    for (Path answer : wrong) {
      String verdict = text(verdict(runner, answer, check));
      assertTrue(verdict.contains("✗"), answer + ": " + verdict);
      assertFalse(verdict.contains(": solved"), answer + ": " + verdict);
    }
    runner.run(exercise); // the lesson goes on with the exercise unsolved, as a reader may
  }

  private static List<Output> verdict(CellRecorder runner, Path answer, Part.Cell check)
      throws IOException {
    Part.Cell cell = new Part.Cell(1, "answer", Files.readString(answer), Set.of(), List.of());
    List<Output> outputs = runner.run(cell);
    assertEquals(List.of(), outputs, answer + " runs and prints nothing");
    return runner.run(check);
  }

  private static String text(List<Output> outputs) {
    StringBuilder text = new StringBuilder();
    for (Output output : outputs) {
      text.append(output.text());
    }
    return text.toString();
  }
}

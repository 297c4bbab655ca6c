package course.play;

import static course.play.ScriptedConsole.CANCEL;
import static course.play.ScriptedConsole.ENTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.lesson.Lesson;
import course.lesson.LessonParser;
import course.shell.Shell;
import course.show.Screen;
import course.show.Screens;
import course.show.TextScreen;
import course.terminal.Background;
import course.terminal.Markdown;
import course.terminal.Styles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerTest {
  private static final String SOLUTION =
      """
      double entropy(Map<Character, Integer> counts) {
        double h = 0;
        for (int n : counts.values()) {
          h -= n / 11.0 * log2(n / 11.0);
        }
        return h;
      }""";

  @TempDir private Path state;
  private boolean ended;

  /** Plays with a new shell; what was shown. */
  private String play(Lesson lesson, String... replies) {
    ScriptedConsole console = new ScriptedConsole(80, 1_000, replies);
    PrintStream out = System.out;
    Screen screen = Screens.use(new TextScreen(console.out));
    System.setOut(console.out);
    try (Shell shell = Shell.open()) {
      LearnerProgress progress = LearnerProgress.load(state, lesson.name());
      ended = new Player(lesson, progress, console, Background.of(shell)).play();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      System.setOut(out);
      Screens.use(screen);
    }
    return console.text();
  }

  private String play(String... replies) {
    return play(Texts.counting(), replies);
  }

  private LearnerProgress progress() throws IOException {
    return LearnerProgress.load(state, "01-counting");
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "expected \"" + part + "\" in\n" + text);
  }

  @Test
  void enterAloneLeadsThroughTheLesson() throws IOException {
    String shown =
        play(
            ENTER, ENTER, ENTER, ENTER, ENTER, // text, guess, surprisal
            ENTER, // the exercise, which shows nothing
            "/next", // its check
            ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER);
    assertTrue(ended, shown);
    assertHas(shown, "==> { =1, d=1, e=1, h=1, l=3, o=2, r=1, w=1}");
    assertHas(shown, "▌ It is log₂ (11/3)");
    assertHas(shown, "(running \"setup\"");
    assertHas(shown, "1.87 bits\n");
    assertHas(shown, "NullPointerException");
    assertHas(shown, "(This error is intended.)");
    assertHas(shown, "This takes a while");
    assertHas(shown, "l ###\n");
    assertHas(shown, "Exercises solved: 0 of 1");
    assertFalse(shown.contains("Hint"), "hints are shown on demand");
    assertTrue(progress().finished());
  }

  @Test
  void anExerciseIsEditedCheckedAndSolved() throws IOException {
    String shown = play("/goto 3", "/hint", "/check", "e", SOLUTION, "/check");
    assertHas(shown, "status: running the 3 cells before … 1/3 text");
    assertHas(shown, "Add −p log₂ p for each count");
    assertHas(shown, "IllegalStateException: expected about 2.845 bits, found 0.0");
    assertHas(shown, "✓ solved");
    assertEquals(Set.of("entropy"), progress().solved());
    assertEquals(SOLUTION, progress().edit("entropy").orElseThrow());
    assertEquals("entropy-check", progress().position().orElseThrow());
  }

  @Test
  void anAnswerTypedAtThePromptIsKept() throws IOException {
    String shown = play("/goto 3", "double other() { return 1; }", SOLUTION, "/check");
    assertHas(shown, "(Kept as your answer to entropy.)");
    assertHas(shown, "✓ solved");
    assertEquals(1, count(shown, "(Kept"), "another method is no answer");
    assertHas(progress().edit("entropy").orElseThrow(), SOLUTION);
    assertHas(play(ENTER, "entropy(counts)"), "==> 2.845350936622437");
  }

  @Test
  void atACheckTheAnswerIsEditedAndCheckedAgain() throws IOException {
    String shown = play("/goto entropy-check", ENTER, "e", SOLUTION);
    assertHas(shown, "Not yet.");
    assertHas(shown, "✓ solved");
    assertEquals(SOLUTION, progress().edit("entropy").orElseThrow());
  }

  @Test
  void aReturningLearnerContinuesWithTheirOwnCells() {
    play("/goto 3", "e", SOLUTION);
    String shown = play("entropy(counts)");
    assertHas(shown, "where you left it");
    assertHas(shown, "running the 4 cells before");
    assertHas(shown, "==> 2.845350936622437");
    assertFalse(shown.contains("1.87 bits"), "cells before are silent");
  }

  @Test
  void catchingUpRunsChecksAndLeavesOutSlowCellsThatNothingNeeds() {
    String shown = play("/goto chart", "found");
    assertHas(shown, "running the 6 cells before"); // all seven but "wait"
    assertHas(shown, "(left out: wait, slow, and not needed");
    assertHas(shown, "==> 0"); // the check has declared it
    assertFalse(shown.contains("with an error"), shown);
    assertFalse(shown.contains("Not yet."), shown);
  }

  @Test
  void aLessonsTextMayChangeAndAnswersStay() throws IOException {
    play("/goto 3", "e", SOLUTION);
    String changed = Texts.text().replace("0; // your code here", "-1; // write here");
    String withoutText = changed.replace("id=\"text\"", "id=\"the-text\"");
    String shown =
        play(LessonParser.parse("01-counting", withoutText), "/goto 3", "entropy(counts)");
    assertHas(shown, "==> 2.845350936622437");
    assertEquals(SOLUTION, progress().edit("entropy").orElseThrow());
  }

  @Test
  void resetKeepsTheAnswerInTheProgress() throws Exception {
    String shown = play("/goto 3", "e", SOLUTION, "/back", "/goto 3", "/reset");
    assertTrue(progress().edit("entropy").isEmpty(), shown);
    String json = java.nio.file.Files.readString(progress().file());
    assertHas(json, "\"earlier\"");
    assertHas(json, "h -= n / 11.0");
  }

  @Test
  void resetIsForTheCellHereIfItWasEdited() throws IOException {
    play("/goto 3", "e", SOLUTION);
    play("/goto text", "e", "int counts = 1;");
    String shown = play("/goto text", "/reset");
    assertTrue(progress().edit("text").isEmpty(), shown);
    assertEquals(SOLUTION, progress().edit("entropy").orElseThrow());
  }

  @Test
  void anEditThatIsLeftIsResumed() throws IOException {
    String shown = play("/goto 3", "e", CANCEL + "half of it");
    assertHas(shown, "(Left; e resumes what you wrote.)");
    assertEquals("half of it", progress().draft("entropy").orElseThrow());
    play("e", SOLUTION);
    assertTrue(progress().draft("entropy").isEmpty());
  }

  @Test
  void ownJavaRunsAtAnyStep() {
    String shown = play("int six = 6;", "six * 7", "new int[] {1, 2}", "six +* 7", "/vars");
    assertHas(shown, "==> 42");
    assertHas(shown, "==> [1, 2]");
    assertHas(shown, "illegal start of expression");
    assertHas(shown, "int six = 6");
  }

  @Test
  void aGuessIsKeptAndShownBesideTheAnswer() throws IOException {
    String shown = play("/next", "about 2 bits", ENTER);
    int cell = shown.indexOf("1.87 bits\n");
    int answer = shown.indexOf("Answer; you guessed: about 2 bits");
    assertTrue(
        cell > 0 && cell < answer, "the answer comes after the cell that shows it: " + shown);
    assertEquals("about 2 bits", progress().guess("answer-text").orElseThrow());
    assertHas(play("/goto answer-text"), "Your last guess: about 2 bits");
  }

  @Test
  void goingBackDoesNotRunAnythingAgain() {
    String shown = play("counts", ENTER, "/next", ENTER, "/back", "/back");
    assertEquals(1, count(shown, "==> {"), shown);
    assertHas(shown, "Enter: run again · /next: continue");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void theListShowsWhatIsDoneAndWhereOneIs() {
    String shown = play(ENTER, "/list");
    assertHas(shown, "▸ ✓  1 text");
    assertHas(shown, "     3 entropy  exercise");
    assertHas(shown, "Errors are part of it");
  }

  @Test
  void anUnknownCommandOrCellIsSaid() {
    String shown = play("/nothing", "/goto 99", "/hint", "/doc Math.max(");
    assertHas(shown, "Unknown command /nothing; /help lists them.");
    assertHas(shown, "There is no cell 99; /list shows the numbers and ids.");
    assertHas(shown, "There is no exercise here yet.");
    assertHas(shown, "int Math.max(int a, int b)");
  }

  @Test
  void noPageIsHigherThanTheScreen() {
    for (int rows : new int[] {8, 12, 24}) {
      ScriptedConsole console = new ScriptedConsole(40, rows, ENTER, ENTER, ENTER, ENTER);
      Pager pager = new Pager(console, () -> pause(console));
      for (Markdown.Block block : Markdown.blocks(Texts.text(), 39, Styles.PLAIN)) {
        pager.show(block.lines());
      }
      for (String page : console.text().split("-- page --\n", -1)) {
        assertTrue(page.lines().count() <= rows - 3, page);
      }
    }
  }

  private static Move pause(ScriptedConsole console) {
    console.out.println("-- page --");
    return Move.stay();
  }
}

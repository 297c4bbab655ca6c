package course.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.shell.Shell;
import course.show.TrackedOut;
import course.terminal.Background;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys pressed at a terminal of JLine's own that is no device. */
class TerminalConsoleTest {
  private static Shell shell;

  @TempDir private Path folder;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private LineDisciplineTerminal terminal;
  private TerminalConsole console;

  @BeforeAll
  static void openShell() {
    shell = Shell.open();
  }

  @AfterAll
  static void closeShell() {
    shell.close();
  }

  @BeforeEach
  void open() throws IOException {
    open("xterm-256color");
  }

  private void open(String type) throws IOException {
    terminal = new LineDisciplineTerminal("test", type, screen, StandardCharsets.UTF_8);
    terminal.setSize(new Size(60, 20));
    TrackedOut out = new TrackedOut(screen);
    console =
        new TerminalConsole(terminal, out, true, Background.of(shell), folder.resolve("history"));
  }

  @AfterEach
  void close() {
    console.close();
  }

  /** Asks, and presses keys meanwhile. */
  private LessonConsole.Reply type(LessonConsole.Kind kind, String initial, String keys)
      throws Exception {
    CompletableFuture<LessonConsole.Reply> reply =
        CompletableFuture.supplyAsync(
            () -> console.read(new LessonConsole.Ask(kind, "hint", initial)));
    while (!screen.toString(StandardCharsets.UTF_8).contains("> ")) {
      Thread.sleep(10);
    }
    Thread.sleep(100); // the editor has made the terminal raw
    for (byte b : keys.getBytes(StandardCharsets.UTF_8)) {
      terminal.processInputByte(b);
      if (b < ' ') {
        Thread.sleep(b == '\t' ? 1_500 : 200); // what it does is done before the next key
      }
    }
    return reply.get(20, TimeUnit.SECONDS);
  }

  @Test
  void enterEndsALineAndContinuesAnOpenOne() throws Exception {
    LessonConsole.Reply reply = type(LessonConsole.Kind.JAVA, "", "int f() {\rreturn 1;\r}\r");
    assertEquals(LessonConsole.Reply.End.ENTER, reply.end());
    assertEquals("int f() {\n  return 1;\n}", reply.text());
  }

  @Test
  void aCommandAndAGuessAreNotJava() throws Exception {
    assertEquals("/goto (", type(LessonConsole.Kind.JAVA, "", "/goto (\r").text());
    assertEquals("two (or three", type(LessonConsole.Kind.WORDS, "", "two (or three\r").text());
  }

  @Test
  void ctrlCClearsTheLineAndCtrlDLeaves() throws Exception {
    assertEquals("7", type(LessonConsole.Kind.JAVA, "", "abc\u00037\r").text());
    assertEquals(LessonConsole.Reply.End.CLOSED, type(LessonConsole.Kind.JAVA, "", "\u0004").end());
  }

  @Test
  void ctrlDLeavesADumbTerminalToo() throws Exception {
    console.close();
    open("dumb");
    assertEquals("1 + 1", type(LessonConsole.Kind.JAVA, "", "1 + 1\r").text());
    assertEquals(LessonConsole.Reply.End.CLOSED, type(LessonConsole.Kind.JAVA, "", "\u0004").end());
  }

  @Test
  void aCellIsEditedInPlace() throws Exception {
    String up = "\u001bOA";
    LessonConsole.Reply reply =
        type(LessonConsole.Kind.EDIT, "int a;\nint b;", up + " // first\u001b\r");
    assertEquals("int a; // first\nint b;", reply.text());
    assertEquals("x\n+ 1", type(LessonConsole.Kind.EDIT, "x", "\u000f+ 1\r").text());
  }

  @Test
  void leavingAnEditGivesBackWhatWasWritten() throws Exception {
    LessonConsole.Reply reply = type(LessonConsole.Kind.EDIT, "int a;", " int b;\u0003");
    assertEquals(LessonConsole.Reply.End.CANCELLED, reply.end());
    assertEquals("int a; int b;", reply.text());
  }

  @Test
  void tabCompletesJavaAndCommands() throws Exception {
    assertEquals("\"a\".isBlank()", type(LessonConsole.Kind.JAVA, "", "\"a\".isBl\t\r").text());
    assertEquals("/vars", type(LessonConsole.Kind.JAVA, "", "/va\t\r").text());
  }

  @Test
  void aSecondTabShowsTheDocumentation() throws Exception {
    type(LessonConsole.Kind.JAVA, "", "Math.abs(\t\u0003\u0004");
    String shown =
        screen.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
    assertTrue(shown.contains("Math.abs(int a)"), shown);
  }

  @Test
  void ctrlCStopsARunningCellAndNothingElse() throws Exception {
    CellRunner runner = new CellRunner(Background.of(shell), console);
    CompletableFuture<CellRunner.End> end =
        CompletableFuture.supplyAsync(() -> runner.run("while (true) {}", "cell 1"));
    Thread.sleep(1_500);
    long before = System.nanoTime();
    terminal.raise(Terminal.Signal.INT);
    assertEquals(CellRunner.End.STOPPED, end.get(10, TimeUnit.SECONDS));
    long millis = (System.nanoTime() - before) / 1_000_000;
    assertTrue(millis < 500, millis + " ms");
    assertEquals(CellRunner.End.DONE, runner.run("1 + 1", "cell 2"));
    assertTrue(screen.toString(StandardCharsets.UTF_8).contains("==> 2"));
  }
}

package course.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  private static Shell shell;

  @BeforeAll
  static void open() {
    shell = Shell.open();
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  private static List<String> failure(String cell) {
    return assertThrows(CellException.class, () -> shell.run(cell, "this cell")).lines();
  }

  @Test
  void aCellsLastExpressionIsItsValue() throws CellException {
    assertEquals(42, shell.run("int six = 6;\nint seven() { return 7; }\nsix * seven()"));
    assertEquals(List.of(1, 2), shell.run("List.of(1, 2)"));
    assertNull(shell.run("int y = 3;"));
    assertNull(shell.run("// only a comment"));
    assertNull(shell.run("1 + 1;\nint z = 2;"));
  }

  @Test
  void aCellsDeclarationsHavePlaces() {
    String cell =
        "int one = 1;\n// Doubles.\nint twice(int n) {\n  return 2 * n;\n}\nrecord P() {}\n";
    assertEquals(
        List.of("int twice(int n) {\n  return 2 * n;\n}", "record P() {}"),
        shell.sources().declarations(cell).stream()
            .map(d -> cell.substring(d.from(), d.to()))
            .toList());
  }

  @Test
  void aStatementThatCouldEndEarlierIsOneLine() {
    assertEquals(
        "int n = List.of(1, 2).stream().toList().size();\nif (n > 1) {\n  n++;\n} else {\n}\n",
        shell
            .sources()
            .lineByLine(
                "int n = List.of(1, 2).stream()\n    .toList()\n    .size();\n"
                    + "if (n > 1) {\n  n++;\n}\nelse {\n}\n"));
  }

  @Test
  void courseClassesAreTheSameAsOurs() throws CellException {
    assertEquals(toylm.nn.Config.tiny(), shell.run("toylm.nn.Config.tiny()"));
  }

  @Test
  void aCompileErrorShowsTheLineAndThePlace() {
    assertEquals(
        List.of(
            "line 2: incompatible types: java.lang.String cannot be converted to int",
            "   2 | int wrong = \"a\";",
            "     |             ^^^"),
        failure("int fine = 1;\nint wrong = \"a\";"));
  }

  @Test
  void anUnknownNameAsksWhetherItsCellWasRun() {
    String line = failure("nobody.knows()").get(0);
    assertTrue(line.contains("has the cell that defines it been run?"), line);
    line = failure("int f() { return absent(); }\nf()").get(0);
    assertTrue(line.contains("absent()") && line.contains("been run?"), line);
  }

  @Test
  void aMissingBraceIsSaid() {
    assertTrue(failure("int a = 1;\nvoid f() {\n  int b = 2;").get(0).contains("begins in line 2"));
  }

  @Test
  void anExceptionShowsItsCausesAndTheCellsLines() {
    List<String> lines =
        failure(
            """
            void fails(int i) {
              throw new IllegalStateException("outer", new RuntimeException("inner"));
            }

            fails(3);""");
    assertEquals("IllegalStateException: outer", lines.get(0));
    assertEquals("  at line 2 of this cell, in fails", lines.get(1));
    assertEquals("  at line 5 of this cell", lines.get(2));
    assertTrue(lines.contains("caused by RuntimeException: inner"), lines.toString());
  }

  @Test
  void whatRanBeforeAnErrorKeepsItsEffect() throws CellException {
    failure("int kept = 5;\nObject o = null;\no.toString();");
    assertEquals(5, shell.run("kept"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (int i = 0; ; i++) { try { Thread.sleep(10_000); } catch (InterruptedException e) {} }",
        "int deep(int n) { return n < 0 ? 0 : deep(n); }\nwhile (true) { try { deep(1); } catch"
            + " (StackOverflowError e) {} }",
        "while (true) { try { Object.class.wait(); } catch (Throwable e) {} }",
        "java.util.stream.Stream.iterate(1, i -> i).forEach(i -> {});",
        "synchronized (Object.class) { Object.class.wait(); }"
      })
  void anInterruptStopsTheComputationAndTheShellLivesOn(String cell) throws Exception {
    CompletableFuture<CellException> end =
        CompletableFuture.supplyAsync(
            () -> assertThrows(CellException.class, () -> shell.run(cell, "this cell")));
    Thread.sleep(1_000);
    long before = System.nanoTime();
    shell.interrupt();
    CellException e = end.get(10, TimeUnit.SECONDS);
    long millis = (System.nanoTime() - before) / 1_000_000;
    assertEquals(CellException.Kind.INTERRUPTED, e.kind());
    assertTrue(millis < 500, millis + " ms");
    assertEquals(2, shell.run("1 + 1"));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("cell")) {
        thread.join(1_000);
        assertFalse(thread.isAlive(), "the cell's thread has ended");
      }
    }
  }

  @Test
  void anInterruptBetweenCellsIsForgotten() throws CellException {
    shell.interrupt();
    assertEquals(2, shell.run("1 + 1"));
  }

  @Test
  void completesWhatIsThere() throws CellException {
    shell.run("String greeting = \"hello\";");
    Sources.Completion completion = shell.sources().complete("int a = 1;\ngreeti", 17);
    assertEquals(11, completion.from());
    assertEquals(List.of("greeting"), completion.suggestions());
    assertTrue(
        shell.sources().complete("greeting.toUp", 13).suggestions().contains("toUpperCase("));
  }

  @Test
  void documentsACall() {
    assertTrue(
        shell.sources().documentation("Math.max(", 9).stream()
            .anyMatch(d -> d.contains("double Math.max")));
  }

  @Test
  void tellsWholeCellsFromHalfOnes() {
    assertEquals(Sources.Completeness.COMPLETE, shell.sources().completeness("int a = 1;\na + 1"));
    assertEquals(
        Sources.Completeness.INCOMPLETE, shell.sources().completeness("int a = 1;\nvoid f() {"));
    assertEquals(Sources.Completeness.INVALID, shell.sources().completeness("int ) a;"));
    assertEquals(Sources.Completeness.COMPLETE, shell.sources().completeness(""));
  }

  @Test
  void listsVariables() throws CellException {
    shell.run("var listed = List.of(\"a\", \"b\");");
    assertTrue(
        shell.variables().contains(new Shell.Variable("List<String>", "listed", "[a, b]")),
        shell.variables().toString());
  }

  @Test
  void aValueWhoseTextFailsIsAFailureOfTheCell() {
    CellException e =
        assertThrows(
            CellException.class,
            () ->
                shell.run(
                    "class Mute { public String toString() { throw new IllegalStateException(\"no\");"
                        + " } }\nnew Mute()"));
    assertEquals(CellException.Kind.THROWN, e.kind());
    assertEquals("IllegalStateException: no", e.lines().get(0));
  }
}

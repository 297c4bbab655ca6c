package course.shell;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * One JShell, in this JVM, with this program's class path.
 *
 * <pre>{@code
 * try (Shell shell = Shell.open()) {
 *   shell.run("int x = 20;");
 *   Object answer = shell.run("2 * x + 2"); // 42
 * }
 * }</pre>
 *
 * <p>Cells run one after the other; {@link #interrupt} may be called from any thread.
 */
public final class Shell implements AutoCloseable {
  /**
   * A variable that cells have declared.
   *
   * @param type as written in Java
   * @param name its name
   * @param value as text, on one line, shortened
   */
  public record Variable(String type, String name, String value) {}

  /** What jshell's own DEFAULT start imports; IJava lacks java.nio.file, function and stream. */
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.prefs.*",
          "java.util.regex.*",
          "java.util.stream.*");

  private static final int LONGEST_VALUE = 200;

  private final InterruptibleControl control = new InterruptibleControl();
  private final Places places = new Places();
  private final JShell jshell;
  private final Sources sources;
  private boolean running;

  private Shell() {
    // -g: local variables' names for Aparapi; no processor may run code while it compiles.
    jshell =
        JShell.builder()
            .executionEngine(control.provider(), null)
            .compilerOptions("-g", "-proc:none")
            .build();
    sources = new Sources(jshell.sourceCodeAnalysis());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isBlank()) {
        jshell.addToClasspath(entry);
      }
    }
    for (String name : IMPORTS) {
      jshell.eval("import " + name + ";");
    }
  }

  /** A new shell; takes about half a second. */
  public static Shell open() {
    return new Shell();
  }

  /** Runs a cell without a label; see {@link #run(String, String)}. */
  public Object run(String cell) throws CellException {
    return run(cell, "a cell before");
  }

  /**
   * Runs a cell: any number of declarations, statements and expressions.
   *
   * @param cell Java source
   * @param label this cell's name in messages, also when a later cell fails in its code: "cell 3"
   * @return the value of its last line if that is an expression, else null
   * @throws CellException if it does not compile, throws something, or is stopped; what ran before
   *     that keeps its effect
   */
  public Object run(String cell, String label) throws CellException {
    synchronized (this) {
      control.begin();
      running = true;
    }
    try {
      return evaluate(cell, label);
    } finally {
      synchronized (this) {
        running = false;
        Thread.interrupted();
      }
    }
  }

  private Object evaluate(String cell, String label) throws CellException {
    Object value = null;
    Failures failures = new Failures(jshell, places, cell);
    int at = 0;
    while (at < cell.length() && !cell.substring(at).isBlank()) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(cell.substring(at));
      if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        break; // only comments are left
      }
      if (!info.completeness().isComplete()
          && info.completeness() != SourceCodeAnalysis.Completeness.UNKNOWN) {
        throw failures.incomplete(at);
      }
      String source = info.source() == null ? cell.substring(at) : info.source();
      value = null;
      for (SnippetEvent event : jshell.eval(source)) {
        if (event.causeSnippet() != null) {
          continue; // an earlier definition that this one changes
        }
        places.put(event.snippet(), label, cell, at);
        if (control.stopped()) {
          throw failures.interrupted();
        }
        if (event.status() == Snippet.Status.REJECTED) {
          throw failures.rejected(event.snippet(), source, at);
        }
        if (event.exception() != null) {
          throw failures.thrown(event.exception(), control.thrown());
        }
        if (event.value() != null && isExpression(event.snippet())) {
          value = control.value();
        }
      }
      if (control.stopped()) {
        throw failures.interrupted();
      }
      at = cell.length() - info.remaining().length();
    }
    return value;
  }

  private static boolean isExpression(Snippet snippet) {
    return snippet.kind() == Snippet.Kind.EXPRESSION
        || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  /** Ends the running cell, if there is one: its {@code run} throws. Any thread may call this. */
  public synchronized void interrupt() {
    if (running) {
      control.stop();
    }
  }

  /** What is known about Java that need not have run, given this shell's declarations. */
  public Sources sources() {
    return sources;
  }

  /** The variables that cells have declared, in their order. */
  public List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    jshell
        .variables()
        .filter(v -> v.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
        .filter(v -> jshell.status(v).isActive())
        .forEach(v -> variables.add(new Variable(v.typeName(), v.name(), value(v))));
    return variables;
  }

  private String value(VarSnippet variable) {
    String text;
    try {
      text = jshell.varValue(variable).replaceAll("\\s+", " ");
    } catch (IllegalArgumentException | IllegalStateException e) {
      text = "(no value)";
    }
    text =
        text.replaceFirst(
            "^(?:[\\w$]+\\.)*([\\w$]+)@[0-9a-f]{4,8}$",
            "($1)"); // the class does not override toString
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  @Override
  public void close() {
    interrupt();
    jshell.close();
  }
}

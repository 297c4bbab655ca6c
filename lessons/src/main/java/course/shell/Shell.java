package course.shell;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * One JShell, in this JVM, with everything on its classpath that this program has.
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
  private boolean running;

  private Shell() {
    // -g: local variables' names for Aparapi; no processor may run code while it compiles.
    jshell =
        JShell.builder()
            .executionEngine(control.provider(), null)
            .compilerOptions("-g", "-proc:none")
            .build();
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
   * @param label what messages call this cell when a later one fails in it: "cell 3"
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
          continue; // what was defined before and now means something else
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

  /** Whether a text is a whole cell, could go on, or never becomes one. */
  public enum Completeness {
    /** Can be run. */
    COMPLETE,
    /** Needs more, such as a closing brace. */
    INCOMPLETE,
    /** No text after it can make it right. */
    INVALID
  }

  /** Whether a text is a whole cell. */
  public Completeness completeness(String cell) {
    String rest = cell;
    while (true) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
      Completeness found =
          switch (info.completeness()) {
            case EMPTY -> Completeness.COMPLETE;
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> Completeness.INCOMPLETE;
            case UNKNOWN -> Completeness.INVALID;
            case COMPLETE, COMPLETE_WITH_SEMI ->
                info.remaining().isBlank() ? Completeness.COMPLETE : null;
          };
      if (found != null) {
        return found;
      }
      rest = info.remaining();
    }
  }

  /**
   * How a cell could go on.
   *
   * @param cursor 0 … length of the cell
   */
  public Completion complete(String cell, int cursor) {
    int start = snippetStart(cell, cursor);
    int[] anchor = {cursor - start};
    List<String> suggestions =
        jshell
            .sourceCodeAnalysis()
            .completionSuggestions(cell.substring(start), cursor - start, anchor)
            .stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .toList();
    return new Completion(start + anchor[0], suggestions);
  }

  /**
   * Signatures, and Javadoc where its source is there, of what the cursor is at.
   *
   * @return one text for each, empty if nothing is known
   */
  public List<String> documentation(String cell, int cursor) {
    int start = snippetStart(cell, cursor);
    return jshell
        .sourceCodeAnalysis()
        .documentation(cell.substring(start), cursor - start, true)
        .stream()
        .map(
            d ->
                d.javadoc() == null || d.javadoc().isBlank()
                    ? d.signature()
                    : d.signature() + "\n" + d.javadoc())
        .distinct()
        .toList();
  }

  /** Where the snippet that holds the cursor begins; analysis sees one snippet at a time. */
  private int snippetStart(String cell, int cursor) {
    int at = 0;
    while (true) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(cell.substring(at));
      if (!info.completeness().isComplete() || info.remaining().isBlank()) {
        return at;
      }
      int next = cell.length() - info.remaining().length();
      if (next > cursor || next <= at) {
        return at;
      }
      at = next;
    }
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
      text = "(not there)";
    }
    text =
        text.replaceFirst("^(?:[\\w$]+\\.)*([\\w$]+)@[0-9a-f]{4,8}$", "($1)"); // no text of its own
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  private static final Pattern LINES = Pattern.compile(".*\\n|.+");

  /**
   * The same Java for a reader that takes it line by line, as the jshell tool does: where a line
   * could end a statement already, the next one is joined to it.
   */
  public String lineByLine(String cell) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < cell.length()) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(cell.substring(at));
      boolean whole = info.completeness().isComplete();
      int to = whole ? cell.length() - info.remaining().length() : cell.length();
      StringBuilder snippet = new StringBuilder();
      for (String line :
          LINES.matcher(cell.substring(at, to)).results().map(MatchResult::group).toList()) {
        if (endsEarly(snippet.toString()) && !line.isBlank()) {
          snippet.setLength(snippet.toString().stripTrailing().length());
          snippet.append(line.stripLeading().startsWith(".") ? "" : " ");
          snippet.append(line.stripLeading());
        } else {
          snippet.append(line);
        }
      }
      result.append(snippet);
      at = to;
    }
    return result.toString();
  }

  private boolean endsEarly(String text) {
    return !text.isBlank()
        && jshell.sourceCodeAnalysis().analyzeCompletion(text).completeness().isComplete();
  }

  /** The names that a cell declares: of variables, methods and types. */
  public Set<String> declaredNames(String cell) {
    return snippets(cell).stream()
        .filter(DeclarationSnippet.class::isInstance)
        .map(snippet -> ((DeclarationSnippet) snippet).name())
        .collect(Collectors.toSet());
  }

  private List<Snippet> snippets(String cell) {
    List<Snippet> snippets = new ArrayList<>();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!info.completeness().isComplete()) {
        break;
      }
      snippets.addAll(jshell.sourceCodeAnalysis().sourceToSnippets(info.source()));
      rest = info.remaining();
    }
    return snippets;
  }

  private static final Pattern COMMENTS = Pattern.compile("(\\s+|//.*|/\\*(?s:.*?)\\*/)+");

  /** The methods and types that a cell declares, whether it has run or not. */
  public List<Declaration> declarations(String cell) {
    List<Declaration> declarations = new ArrayList<>();
    int at = 0;
    while (at < cell.length()) {
      CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(cell.substring(at));
      if (!info.completeness().isComplete()) {
        break;
      }
      int to = cell.length() - info.remaining().length();
      for (Snippet snippet : jshell.sourceCodeAnalysis().sourceToSnippets(info.source())) {
        if (snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet) {
          Matcher comments = COMMENTS.matcher(cell).region(at, to);
          int from = comments.lookingAt() ? comments.end() : at;
          int end = at + cell.substring(at, to).stripTrailing().length();
          declarations.add(new Declaration(((DeclarationSnippet) snippet).name(), from, end));
        }
      }
      at = to;
    }
    return declarations;
  }

  @Override
  public void close() {
    interrupt();
    jshell.close();
  }
}

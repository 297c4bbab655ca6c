package course.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** Explains what went wrong in one cell: where, in the learner's own lines, and why. */
final class Failures {
  private static final int MOST_ERRORS = 2;
  private static final int FRAMES = 8;
  private static final int CAUSES = 5;

  private final JShell jshell;
  private final Places places;
  private final String cell;

  Failures(JShell jshell, Places places, String cell) {
    this.jshell = jshell;
    this.places = places;
    this.cell = cell;
  }

  CellException incomplete(int at) {
    int line = Places.line(cell, cell.stripTrailing().length());
    String what =
        "expected the end of what begins in line "
            + Places.line(cell, skipSpace(at))
            + ", found the end of the cell; is a bracket, a brace or a quote missing?";
    List<String> lines = new ArrayList<>();
    lines.add("line " + line + ": " + what);
    lines.addAll(marked(cell.stripTrailing().length(), cell.stripTrailing().length()));
    return new CellException(CellException.Kind.COMPILE, what, lines, null);
  }

  CellException interrupted() {
    String what = "stopped; what ran before keeps its effect";
    return new CellException(CellException.Kind.INTERRUPTED, what, List.of(what), null);
  }

  /**
   * What the compiler says.
   *
   * @param source the snippet's source
   * @param at where it begins in the cell
   */
  CellException rejected(Snippet snippet, String source, int at) {
    List<Diag> errors =
        jshell
            .diagnostics(snippet)
            .filter(Diag::isError)
            .sorted(Comparator.comparingLong(Diag::getPosition))
            .toList();
    List<String> lines = new ArrayList<>();
    for (Diag error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
      int from = at + Math.toIntExact(Math.max(0, error.getStartPosition()));
      int to = at + Math.toIntExact(Math.max(0, error.getEndPosition()));
      int point = at + Math.toIntExact(Math.max(0, error.getPosition()));
      lines.add("line " + Places.line(cell, point) + ": " + text(error));
      lines.addAll(marked(from, Math.max(from, to)));
    }
    if (errors.size() > MOST_ERRORS) {
      lines.add("(and " + (errors.size() - MOST_ERRORS) + " more, which may follow from these)");
    }
    String first =
        errors.isEmpty() ? "expected Java, found: " + source.strip() : text(errors.get(0));
    if (lines.isEmpty()) {
      lines.add(first);
    }
    return new CellException(CellException.Kind.COMPILE, first, lines, null);
  }

  private static String text(Diag error) {
    String message = error.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\R\\s*", " · ");
    message =
        message.replaceFirst(
            " · location: class\\s*$", ""); // the location is the snippet, which has no name
    return error.getCode().startsWith("compiler.err.cant.resolve")
        ? message + " (has the cell that defines it been run?)"
        : message;
  }

  /** The lines of the cell that a range is in, the range underlined. */
  private List<String> marked(int from, int to) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int number = 0;
    for (String line : cell.split("\n", -1)) {
      number++;
      int end = start + line.length();
      boolean touches = from <= end && (to > start || from >= start);
      if (touches && from < Math.max(to, from + 1) && lines.size() < 6) {
        int first = Math.max(from, start) - start;
        int last = Math.max(first + 1, Math.min(to, end) - start);
        lines.add(String.format("%4d | %s", number, line));
        lines.add("     | " + margin(line, first) + "^".repeat(last - first));
      }
      start = end + 1;
      if (start > to) {
        break;
      }
    }
    return lines;
  }

  /** Spaces as wide as the first n characters of a line, with the same tabs. */
  private static String margin(String line, int n) {
    StringBuilder margin = new StringBuilder();
    for (int i = 0; i < n; i++) {
      margin.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return margin.toString();
  }

  /**
   * What the cell threw.
   *
   * @param translated as JShell tells it, with lines of snippets in its stack trace
   * @param original what was really thrown, null if nothing (a snippet that can't run yet)
   */
  CellException thrown(JShellException translated, Throwable original) {
    if (translated instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet snippet = unresolved.getSnippet();
      String missing = String.join(", ", jshell.unresolvedDependencies(snippet).toList());
      String what =
          String.format(
              "expected %s to be defined, which %s needs, found nothing of that name; has the cell"
                  + " that defines it been run?",
              missing.isEmpty() ? "everything" : missing,
              snippet.source().lines().findFirst().orElse("").strip());
      return new CellException(CellException.Kind.COMPILE, what, List.of(what), null);
    }
    if (original instanceof Interrupts.CellInterrupted) {
      return interrupted();
    }
    List<String> lines = new ArrayList<>();
    JShellException link = translated;
    for (int i = 0; link instanceof EvalException e && i < CAUSES; i++) {
      lines.add((i == 0 ? "" : "caused by ") + headline(e));
      lines.addAll(frames(e.getStackTrace()));
      link = e.getCause();
    }
    return new CellException(CellException.Kind.THROWN, lines.get(0), lines, original);
  }

  private static String headline(EvalException e) {
    String name = e.getExceptionClassName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return e.getMessage() == null ? simple : simple + ": " + e.getMessage();
  }

  /** The first frames: in cells, and in the libraries that they called. */
  private List<String> frames(StackTraceElement[] trace) {
    List<String> lines = new ArrayList<>();
    for (StackTraceElement frame : trace) {
      String file = frame.getFileName();
      var place = places.of(file == null ? "" : file.replace("#", ""));
      if (place.isPresent()) {
        int line = place.get().firstLine() + Math.max(0, frame.getLineNumber() - 1);
        String method = frame.getMethodName();
        boolean named = !method.isEmpty() && !method.startsWith("do_it$");
        lines.add(
            "  at line " + line + " of " + place.get().label() + (named ? ", in " + method : ""));
      } else {
        lines.add("  at " + frame);
      }
      if (lines.size() == FRAMES) {
        break;
      }
    }
    return lines;
  }

  private int skipSpace(int at) {
    int from = at;
    while (from < cell.length() && Character.isWhitespace(cell.charAt(from))) {
      from++;
    }
    return from;
  }
}

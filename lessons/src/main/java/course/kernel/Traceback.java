package course.kernel;

import course.shell.CellException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** An error as Jupyter shows it: a name, a value and coloured lines. */
record Traceback(String name, String value, List<String> lines) {
  private static final String RED = "\u001b[31m";
  private static final String BOLD_RED = "\u001b[1;31m";
  private static final String GREY = "\u001b[90m";
  private static final String PLAIN = "\u001b[0m";

  static Traceback of(CellException e) {
    String first = e.lines().get(0);
    return switch (e.kind()) {
      case COMPILE -> new Traceback("CompileError", e.getMessage(), coloured(e.lines()));
      case INTERRUPTED -> new Traceback("Interrupted", e.getMessage(), coloured(e.lines()));
      case THROWN -> {
        String name = first.replaceFirst("(?s):.*", "");
        String value = first.substring(Math.min(first.length(), name.length() + 1)).strip();
        yield new Traceback(name, value, coloured(e.lines()));
      }
    };
  }

  /**
   * A failure outside of the cell.
   *
   * @param what the failure in words
   */
  static Traceback of(String what, Throwable thrown) {
    Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    List<String> lines = new ArrayList<>();
    lines.add(what + ": " + e);
    for (StackTraceElement frame : e.getStackTrace()) {
      lines.add("  at " + frame);
      if (lines.size() == 12) {
        break;
      }
    }
    return new Traceback(e.getClass().getSimpleName(), "" + e.getMessage(), coloured(lines));
  }

  private static List<String> coloured(List<String> lines) {
    List<String> coloured = new ArrayList<>();
    for (String line : lines) {
      if (line.matches("\\s*\\d+ \\| .*")) {
        coloured.add(line); // the cell's own text
      } else if (line.matches("\\s*\\|\\s*\\^+")) {
        coloured.add(line.replaceFirst("(\\^+)", RED + "$1" + PLAIN));
      } else if (line.startsWith("  at ") && !line.startsWith("  at line ")) {
        coloured.add(GREY + line + PLAIN);
      } else if (line.startsWith(" ")) {
        coloured.add(line);
      } else {
        coloured.add(BOLD_RED + line + PLAIN);
      }
    }
    return coloured;
  }

  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("ename", name);
    content.put("evalue", value);
    content.put("traceback", lines);
    return content;
  }
}

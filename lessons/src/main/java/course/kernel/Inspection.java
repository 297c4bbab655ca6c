package course.kernel;

import course.shell.Shell;
import java.util.ArrayList;
import java.util.List;

/** What is known about the thing at the cursor: a variable's value, signatures, Javadoc. */
final class Inspection {
  private Inspection() {}

  static String of(Shell shell, String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    String word = code.substring(start, end);
    List<String> found = new ArrayList<>();
    if (start == 0 || code.charAt(start - 1) != '.') {
      shell.variables().stream()
          .filter(v -> v.name().equals(word))
          .forEach(v -> found.add(v.type() + " " + v.name() + " = " + v.value()));
    }
    // A method is documented from behind its opening bracket.
    int bracket = end;
    while (bracket < code.length() && code.charAt(bracket) == ' ') {
      bracket++;
    }
    boolean call = bracket < code.length() && code.charAt(bracket) == '(' && !word.isEmpty();
    found.addAll(shell.sources().documentation(code, call ? bracket + 1 : end));
    return String.join("\n\n", found);
  }
}

package course.play;

import course.shell.Completion;
import course.shell.Shell;
import course.shell.Sources;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;

/** What the line editor knows of Java: where it ends, how it could go on, its colours. */
final class JavaLine extends DefaultHighlighter implements Parser, Completer {
  private final Supplier<Shell> shell;
  private final boolean colour;
  private Console.Kind kind = Console.Kind.JAVA;

  JavaLine(Supplier<Shell> shell, boolean colour) {
    this.shell = shell;
    this.colour = colour;
  }

  /** What is typed from now on. */
  void expect(Console.Kind next) {
    kind = next;
  }

  /** The shell that the cells run in. */
  Shell shell() {
    return shell.get();
  }

  /** Whether this is Java, and not a command or words. */
  boolean isJava(String line) {
    return kind == Console.Kind.EDIT
        || (kind == Console.Kind.JAVA && (!line.startsWith("/") || line.startsWith("//")));
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    int from = cursor;
    while (from > 0 && isWord(line, line.charAt(from - 1))) {
      from--;
    }
    return new Word(line, cursor, line.substring(from, cursor));
  }

  private boolean isWord(String line, char c) {
    return Character.isJavaIdentifierPart(c) || (!isJava(line) && c == '/');
  }

  /**
   * Whether Enter begins a new line: more must come, or a cell is edited and the cursor is not in
   * its last line.
   */
  boolean goesOn(String line, int cursor) {
    if (line.isBlank() || !isJava(line)) {
      return false;
    }
    if (kind == Console.Kind.EDIT && line.indexOf('\n', cursor) >= 0) {
      return true;
    }
    return shell.get().sources().completeness(line) == Sources.Completeness.INCOMPLETE;
  }

  /** How many braces and brackets are open at the cursor. */
  static int depth(String line, int cursor) {
    int depth = 0;
    for (int i = 0; i < cursor; i++) {
      char c = line.charAt(i);
      depth += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0;
    }
    return Math.max(0, depth);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String text = line.line();
    if (!isJava(text)) {
      for (String help : Commands.HELP.keySet()) {
        String command = help.split(" ", 2)[0];
        String more = help.contains(" ") ? " " : "";
        candidates.add(new Candidate(command + more, help, null, null, null, null, false));
      }
      return;
    }
    Completion completion = shell.get().sources().complete(text, line.cursor());
    int wordStart = line.cursor() - line.word().length();
    for (String suggestion : completion.suggestions()) {
      int more = wordStart - completion.from();
      if (more >= 0 && more <= suggestion.length()) {
        String value = suggestion.substring(more);
        candidates.add(new Candidate(value, value, null, null, null, null, false));
      }
    }
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return colour && isJava(buffer)
        ? JavaHighlighter.highlight(buffer)
        : new AttributedString(buffer);
  }

  /** The word at the cursor. */
  private record Word(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}

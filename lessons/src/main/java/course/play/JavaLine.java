package course.play;

import course.shell.Shell;
import course.shell.Sources;
import course.terminal.JavaHighlighter;
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
import org.jline.utils.AttributedStringBuilder;

/**
 * What the line editor knows of Java: where it ends, how it could continue, its colours, and what
 * the Tab key does.
 */
final class JavaLine extends DefaultHighlighter implements Parser, Completer {
  private static final int MOST_LINES = 12;

  private final Supplier<Shell> shell;
  private final boolean colour;
  private LessonConsole.Kind kind = LessonConsole.Kind.JAVA;

  /** The text and the cursor when Tab was pressed last. */
  private String lastTab = "";

  JavaLine(Supplier<Shell> shell, boolean colour) {
    this.shell = shell;
    this.colour = colour;
  }

  /** Sets what is typed from now on. */
  void expect(LessonConsole.Kind next) {
    kind = next;
  }

  /** Whether this is Java rather than a command or words. */
  boolean isJava(String line) {
    return kind == LessonConsole.Kind.EDIT
        || (kind == LessonConsole.Kind.JAVA && (!line.startsWith("/") || line.startsWith("//")));
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
   * Whether Enter begins a new line: the Java is incomplete, or a cell is edited and the cursor is
   * not in its last line.
   */
  boolean continues(String line, int cursor) {
    if (line.isBlank() || !isJava(line)) {
      return false;
    }
    if (kind == LessonConsole.Kind.EDIT && line.indexOf('\n', cursor) >= 0) {
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
    Sources.Completion completion = shell.get().sources().complete(text, line.cursor());
    int wordStart = line.cursor() - line.word().length();
    for (String suggestion : completion.suggestions()) {
      int more = wordStart - completion.from();
      if (more >= 0 && more <= suggestion.length()) {
        String value = suggestion.substring(more);
        candidates.add(new Candidate(value, value, null, null, null, null, false));
      }
    }
  }

  /**
   * Does what Tab does: completes; a second Tab at the same position shows the symbol's
   * documentation. At the start of a line of Java it indents.
   */
  boolean tab(LineReader reader) {
    String text = reader.getBuffer().toString();
    int cursor = reader.getBuffer().cursor();
    if (isJava(text) && text.substring(0, cursor).endsWith("\n")) {
      reader.getBuffer().write("  ");
      return true;
    }
    String place = cursor + ":" + text;
    boolean again = place.equals(lastTab) || text.substring(0, cursor).endsWith("(");
    lastTab = place;
    if (again && isJava(text)) {
      List<String> known = shell.get().sources().documentation(text, cursor);
      if (!known.isEmpty()) {
        AttributedStringBuilder above = new AttributedStringBuilder();
        String all = String.join("\n", known);
        all.lines()
            .limit(MOST_LINES)
            .forEach(line -> above.append(JavaHighlighter.highlight(line)).append("\n"));
        reader.printAbove(above.toAttributedString());
        return true;
      }
    }
    reader.callWidget(LineReader.COMPLETE_WORD);
    lastTab = reader.getBuffer().cursor() + ":" + reader.getBuffer();
    return true;
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

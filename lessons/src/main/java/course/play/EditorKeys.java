package course.play;

import java.util.Map;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;

/** The keys that a text of several lines needs in addition to JLine's own. */
final class EditorKeys {
  private static final String INDENT = "  ";

  private final LineReader reader;
  private final JavaLine java;

  private EditorKeys(LineReader reader, JavaLine java) {
    this.reader = reader;
    this.java = java;
  }

  /** Binds Enter, Alt-Enter, Ctrl-O, a closing brace and Tab. */
  static void bind(LineReader reader, JavaLine java) {
    EditorKeys keys = new EditorKeys(reader, java);
    Widget accept = reader.getBuiltinWidgets().get(LineReader.ACCEPT_LINE);
    Map<String, Widget> widgets = reader.getWidgets();
    widgets.put(LineReader.ACCEPT_LINE, () -> keys.continues() ? keys.newLine() : accept.apply());
    widgets.put("run-now", accept);
    widgets.put("new-line", keys::newLine);
    widgets.put("close-brace", keys::closeBrace);
    widgets.put("complete-or-explain", () -> java.tab(reader));
    // JLine's own move to the next line, and delete the newline too.
    widgets.put(LineReader.BEGINNING_OF_LINE, keys::lineStart);
    widgets.put(LineReader.END_OF_LINE, keys::lineEnd);
    widgets.put(LineReader.KILL_WHOLE_LINE, keys::killToLineStart);
    KeyMap<Binding> main = reader.getKeyMaps().get(LineReader.MAIN);
    main.bind(new Reference("run-now"), KeyMap.alt('\r'));
    main.bind(new Reference("new-line"), KeyMap.ctrl('O'));
    main.bind(new Reference("close-brace"), "}");
    main.bind(new Reference("complete-or-explain"), "\t");
    // JLine's keys for a dumb terminal are Enter alone.
    widgets.put("leave", keys::leave);
    reader.getKeyMaps().get(LineReader.DUMB).bind(new Reference("leave"), KeyMap.ctrl('D'));
  }

  private boolean lineStart() {
    reader.getBuffer().move(-column());
    return true;
  }

  /** The number of characters before the cursor in its line. */
  private int column() {
    String before = reader.getBuffer().toString().substring(0, reader.getBuffer().cursor());
    return before.length() - before.lastIndexOf('\n') - 1;
  }

  private boolean lineEnd() {
    String text = reader.getBuffer().toString();
    int end = text.indexOf('\n', reader.getBuffer().cursor());
    reader.getBuffer().cursor(end < 0 ? text.length() : end);
    return true;
  }

  private boolean killToLineStart() {
    reader.getBuffer().backspace(column());
    return true;
  }

  private boolean leave() {
    if (reader.getBuffer().length() == 0) {
      throw new EndOfFileException();
    }
    return true;
  }

  private boolean continues() {
    return java.continues(reader.getBuffer().toString(), reader.getBuffer().cursor());
  }

  private boolean newLine() {
    String text = reader.getBuffer().toString();
    int depth = JavaLine.depth(text, reader.getBuffer().cursor());
    reader.getBuffer().write("\n" + INDENT.repeat(depth));
    return true;
  }

  /** Unindents a closing brace by one level. */
  private boolean closeBrace() {
    String before = reader.getBuffer().toString().substring(0, reader.getBuffer().cursor());
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.isBlank() && line.length() >= INDENT.length()) {
      reader.getBuffer().backspace(INDENT.length());
    }
    reader.getBuffer().write("}");
    return true;
  }
}

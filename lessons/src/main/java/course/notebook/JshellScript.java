package course.notebook;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import course.terminal.Markdown;
import course.terminal.Styles;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * A lesson as a script for the JDK's jshell tool: {@code /open lessons/jshell/NN-name.jsh}. Prose
 * becomes comments, cells stay code. Checks, which fail until the exercise is solved, and cells
 * that fail on purpose become comments, so that the script runs from end to end without an error.
 */
public final class JshellScript {
  private static final int WIDTH = 88;

  private JshellScript() {}

  /** The script. */
  public static String of(Lesson lesson) {
    try (Shell shell = Shell.open()) {
      return of(lesson, shell);
    }
  }

  private static String of(Lesson lesson, Shell shell) {
    StringBuilder script = new StringBuilder();
    script.append("// Written from lessons/text/").append(lesson.name());
    script.append(".md by ./course publish; edit that.\n");
    for (Part part : lesson.parts()) {
      script.append('\n');
      if (part instanceof Part.Prose prose) {
        prose(script, prose.markdown());
      } else if (part instanceof Part.Folded fold) {
        prose(script, "**" + fold.summary() + ".** " + fold.markdown());
      } else {
        cell(script, (Part.Cell) part, shell);
      }
    }
    return script.toString();
  }

  private static void prose(StringBuilder script, String markdown) {
    List<AttributedString> lines = Markdown.lines(markdown, WIDTH, Styles.PLAIN);
    lines.forEach(line -> comment(script, Styles.PLAIN.encode(line)));
  }

  private static void cell(StringBuilder script, Part.Cell cell, Shell shell) {
    String source = shell.sources().lineByLine(cell.source());
    if (cell.is(Tag.CHECK) || cell.is(Tag.RAISES_EXCEPTION)) {
      comment(
          script,
          cell.is(Tag.CHECK)
              ? "To check it, run this without the slashes:"
              : "This fails on purpose; to see how, run it without the slashes:");
      source.lines().forEach(line -> comment(script, line));
    } else {
      script.append("// ").append(cell.id()).append('\n');
      script.append(source).append('\n');
    }
  }

  private static void comment(StringBuilder script, String line) {
    script.append(("// " + line).stripTrailing()).append('\n');
  }
}

package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import java.util.List;
import org.jline.utils.AttributedString;

/** Shows a whole lesson and runs all of its cells, in the lesson's own text, asking nothing. */
final class PlainPlay {
  private final Lesson lesson;
  private final Console console;
  private final CellRunner runner;
  private int number;
  private int failed;

  PlainPlay(Lesson lesson, Console console, Background<Shell> shell) {
    this.lesson = lesson;
    this.console = console;
    this.runner = new CellRunner(shell, console);
  }

  /**
   * Plays it.
   *
   * @return how many cells failed that should not; a check of an exercise that is not solved may
   */
  int play() {
    for (Part part : lesson.parts()) {
      if (part instanceof Part.Prose prose) {
        markdown("", prose.markdown());
      } else if (part instanceof Part.Fold fold) {
        markdown(fold.summary() + ": ", fold.markdown());
      } else {
        cell((Part.Cell) part);
      }
    }
    return failed;
  }

  private int width() {
    return Math.max(20, Math.min(console.columns(), 88));
  }

  private void markdown(String before, String text) {
    List<AttributedString> lines = Markdown.lines(before + text, width(), console.ink());
    console.print(lines);
    console.print(AttributedString.EMPTY);
  }

  private void cell(Part.Cell cell) {
    String label = "the hidden cell " + cell.id();
    if (!cell.is(Tag.HIDDEN)) {
      label = "cell " + ++number + " (" + cell.id() + ")";
      console.print(CellView.lines(cell, number, cell.source(), width()));
    }
    CellRunner.End end = runner.run(cell.source(), label);
    boolean mayFail = cell.is(Tag.RAISES_EXCEPTION) || cell.is(Tag.CHECK) || cell.is(Tag.EXERCISE);
    if (end != CellRunner.End.DONE && !mayFail) {
      failed++;
    }
    if (!cell.is(Tag.HIDDEN)) {
      console.print(AttributedString.EMPTY);
    }
  }
}

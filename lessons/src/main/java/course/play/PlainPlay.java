package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import course.show.TrackedOut;
import course.terminal.Background;
import course.terminal.Markdown;
import course.terminal.Styles;
import java.util.List;
import org.jline.utils.AttributedString;

/** Shows a whole lesson and runs all of its cells, in the lesson's own text, asking nothing. */
final class PlainPlay {
  private final Lesson lesson;
  private final LessonConsole console;
  private final CellRunner runner;
  private int number;
  private int failed;

  PlainPlay(Lesson lesson, TrackedOut out, Background<Shell> shell) {
    this.lesson = lesson;
    this.console = new Output(out);
    this.runner = new CellRunner(shell, console);
  }

  /**
   * Plays it.
   *
   * @return how many cells failed that should not; the check of an unsolved exercise may
   */
  int play() {
    for (Part part : lesson.parts()) {
      if (part instanceof Part.Prose prose) {
        markdown("", prose.markdown());
      } else if (part instanceof Part.Folded folded) {
        markdown(folded.summary() + ": ", folded.markdown());
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
    console.print(Markdown.lines(before + text, width(), console.styles()));
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

  /** An output without a person: everything is shown, nothing is asked. */
  record Output(TrackedOut out) implements LessonConsole {
    @Override
    public int columns() {
      return Integer.getInteger("course.columns", 80);
    }

    @Override
    public int rows() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Styles styles() {
      return Styles.PLAIN;
    }

    @Override
    public void print(List<AttributedString> lines) {
      if (!out.atLineStart()) {
        out.println();
      }
      lines.forEach(line -> out.println(styles().encode(line)));
    }

    @Override
    public void status(String line) {}

    @Override
    public long printed() {
      return out.written();
    }

    @Override
    public Reply read(Ask ask) {
      return new Reply(Reply.End.CLOSED, "");
    }

    @Override
    public void interruptibly(Runnable stop, Runnable work) {
      work.run();
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}

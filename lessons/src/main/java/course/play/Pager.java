package course.play;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** Shows blocks of lines a screen at a time, so that nothing scrolls past unread. */
final class Pager {
  /** The lines of a question below the text: an empty one, its hint, its prompt. */
  private static final int QUESTION = 3;

  /** In a narrower terminal the hint takes two lines. */
  private static final int NARROW = 60;

  private final LessonConsole console;
  private final Supplier<Move> pause;
  private int used;

  /**
   * A pager.
   *
   * @param pause waits until the learner wants to read on; says if they go elsewhere instead
   */
  Pager(LessonConsole console, Supplier<Move> pause) {
    this.console = console;
    this.pause = pause;
  }

  /** Notes that the learner has read what is shown. */
  void read() {
    used = 0;
  }

  /**
   * Shows a block below an empty line, on the next screen if it does not fit on this one.
   *
   * @return where the learner goes instead of reading all of it
   */
  Move show(List<AttributedString> block) {
    int question = console.columns() < NARROW ? QUESTION + 1 : QUESTION;
    int room = Math.max(4, console.rows() - question);
    List<AttributedString> rest = new ArrayList<>(block);
    if (used > 0 && used + rest.size() + 1 > room) {
      Move move = pause.get();
      if (move.leavesStep()) {
        return move;
      }
      used = 0;
    }
    console.print(AttributedString.EMPTY);
    used++;
    while (used + rest.size() > room) {
      int fits = Math.max(1, room - used);
      console.print(List.copyOf(rest.subList(0, fits)));
      rest.subList(0, fits).clear();
      Move move = pause.get();
      if (move.leavesStep()) {
        return move;
      }
      used = 0;
    }
    console.print(rest);
    used += rest.size();
    return Move.stay();
  }
}

package course.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** Shows blocks of lines a screen at a time, so that nothing scrolls past unread. */
final class Pager {
  /** What a question takes below the text: an empty line, its hint, its prompt. */
  private static final int QUESTION = 3;

  /** In a narrower terminal the hint takes two lines. */
  private static final int NARROW = 60;

  private final Console console;
  private final Supplier<Optional<Go>> pause;
  private int used;

  /**
   * A pager.
   *
   * @param pause asks the learner to read on; gives where they go instead, if they do
   */
  Pager(Console console, Supplier<Optional<Go>> pause) {
    this.console = console;
    this.pause = pause;
  }

  /** The learner has read all that is there. */
  void read() {
    used = 0;
  }

  /**
   * Shows a block below an empty line, on the next screen if it does not fit on this one.
   *
   * @return where the learner goes instead of reading it
   */
  Optional<Go> show(List<AttributedString> block) {
    int question = console.columns() < NARROW ? QUESTION + 1 : QUESTION;
    int room = Math.max(4, console.rows() - question);
    List<AttributedString> rest = new ArrayList<>(block);
    if (used > 0 && used + rest.size() + 1 > room) {
      Optional<Go> go = pause.get();
      if (go.isPresent()) {
        return go;
      }
      used = 0;
    }
    console.print(AttributedString.EMPTY);
    used++;
    while (used + rest.size() > room) {
      int fits = Math.max(1, room - used);
      console.print(List.copyOf(rest.subList(0, fits)));
      rest.subList(0, fits).clear();
      Optional<Go> go = pause.get();
      if (go.isPresent()) {
        return go;
      }
      used = 0;
    }
    console.print(rest);
    used += rest.size();
    return Optional.empty();
  }
}

package course.play;

import course.terminal.Styles;
import java.util.List;
import org.jline.utils.AttributedString;

/** Where a lesson is shown, and where the learner's replies come from. */
interface LessonConsole extends AutoCloseable {
  /** Its present width in characters. */
  int columns();

  /** Its present height in lines. */
  int rows();

  /** The styles of text here. */
  Styles styles();

  /** Prints lines. */
  void print(List<AttributedString> lines);

  /** Prints one line. */
  default void print(AttributedString line) {
    print(List.of(line));
  }

  /** Prints a line in place of the last status line; does nothing where that can't be done. */
  void status(String line);

  /** The number of bytes printed so far, also by cells: tells whether a cell showed something. */
  long printed();

  /** Asks, and waits for the reply. */
  Reply read(Ask ask);

  /** Does some work; Ctrl-C runs {@code stop} meanwhile, and does nothing else. */
  void interruptibly(Runnable stop, Runnable work);

  @Override
  void close();

  /** What may be typed. */
  enum Kind {
    /** Java, or a command that begins with a slash. */
    JAVA,
    /** A change of the initial text, which is Java. */
    EDIT,
    /** Words: a guess, a choice. */
    WORDS
  }

  /**
   * A question.
   *
   * @param hint a dim line above the prompt: what the keys do
   * @param initial the text to begin with
   */
  record Ask(Kind kind, String hint, String initial) {}

  /**
   * A reply.
   *
   * @param text what was typed, without the last newline
   */
  record Reply(End end, String text) {
    /** How a reply ended. */
    enum End {
      /** With Enter. */
      ENTER,
      /** With Ctrl-C. */
      CANCELLED,
      /** With Ctrl-D: nothing more comes. */
      CLOSED
    }
  }
}

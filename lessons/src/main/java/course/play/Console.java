package course.play;

import java.util.List;
import org.jline.utils.AttributedString;

/** Where a lesson's lines go and the learner's come from. */
interface Console extends AutoCloseable {
  /** How wide it is now, in characters. */
  int columns();

  /** How high it is now, in lines. */
  int rows();

  /** How text looks here. */
  Ink ink();

  /** Prints lines. */
  void print(List<AttributedString> lines);

  /** Prints one line. */
  default void print(AttributedString line) {
    print(List.of(line));
  }

  /** Prints a line in place of the last one of this kind, where that can be; else does nothing. */
  void status(String line);

  /** How many bytes were printed so far, by anyone: whether a cell has shown something. */
  long printed();

  /** Asks; waits for the answer. */
  Reply read(Ask ask);

  /** Runs something; Ctrl-C meanwhile runs {@code stop} and does nothing else. */
  void interruptibly(Runnable stop, Runnable work);

  @Override
  void close();

  /** What may be typed. */
  enum Kind {
    /** Java, or a command that begins with a slash. */
    JAVA,
    /** Java that is already there and is to be changed. */
    EDIT,
    /** Words: a guess, a choice. */
    WORDS
  }

  /**
   * A question.
   *
   * @param hint a dim line above the prompt: what the keys do
   * @param initial what stands there already
   */
  record Ask(Kind kind, String hint, String initial) {}

  /**
   * An answer.
   *
   * @param text what was typed, without the last line's end
   */
  record Reply(End end, String text) {
    /** How an answer ended. */
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

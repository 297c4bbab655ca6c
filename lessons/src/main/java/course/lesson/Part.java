package course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A piece of a lesson, in the order of its text. */
public sealed interface Part {
  /** The line of the text where it begins, from 1. */
  int line();

  /**
   * Text to read.
   *
   * @param markdown as written
   */
  record Prose(int line, String markdown) implements Part {}

  /**
   * A block that is folded until the reader opens it.
   *
   * @param summary its title: "Answer", "Hint"
   * @param markdown its content
   */
  record Folded(int line, String summary, String markdown) implements Part {
    /** Whether it helps with the exercise before it. */
    public boolean isHint() {
      return summary.equals("Hint");
    }
  }

  /**
   * Java to run.
   *
   * @param id its permanent name, unique in the lesson
   * @param source as written, without the last newline
   * @param expectations conditions that the build checks after it
   */
  record Cell(int line, String id, String source, Set<Tag> tags, List<Expectation> expectations)
      implements Part {
    /** Whether the cell has a tag. */
    public boolean is(Tag tag) {
      return tags.contains(tag);
    }

    Cell expecting(Expectation expectation) {
      List<Expectation> all = new ArrayList<>(expectations);
      all.add(expectation);
      return new Cell(line, id, source, tags, List.copyOf(all));
    }
  }

  /**
   * What a text claims and the build checks.
   *
   * @param condition Java, true or false
   */
  record Expectation(int line, String condition) {}
}

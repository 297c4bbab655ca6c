package course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A piece of a lesson, in the order of its text. */
public sealed interface Part {
  /** The line of the text that it begins in, from 1. */
  int line();

  /**
   * Text to read.
   *
   * @param markdown as written
   */
  record Prose(int line, String markdown) implements Part {}

  /**
   * A part that is folded until the reader opens it.
   *
   * @param summary what is seen of it: "Answer", "Hint"
   * @param markdown what it holds
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
   * @param id its name for good, unique in the lesson
   * @param source as written, without the last line's end
   * @param expectations what must hold after it, for the build
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

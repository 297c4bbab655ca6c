package course.notebook;

import course.show.MimeBundle;
import java.util.List;

/** An output of a cell. */
public sealed interface Output {
  /** As text. */
  String text();

  /**
   * Printed text.
   *
   * @param name {@code stdout} or {@code stderr}
   */
  record Printed(String name, String text) implements Output {}

  /** Something that was shown. */
  record Shown(MimeBundle bundle) implements Output {
    @Override
    public String text() {
      return bundle.data().get("text/plain");
    }
  }

  /** The value of the cell's last line. */
  record Result(MimeBundle bundle) implements Output {
    @Override
    public String text() {
      return bundle.data().get("text/plain");
    }
  }

  /**
   * The cell failed.
   *
   * @param name the exception's class, or what kind of failure it was
   * @param message its message
   * @param lines for a learner
   */
  record Failure(String name, String message, List<String> lines) implements Output {
    @Override
    public String text() {
      return String.join("\n", lines);
    }
  }
}

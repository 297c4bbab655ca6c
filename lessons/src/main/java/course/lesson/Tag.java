package course.lesson;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is special about a cell. */
public enum Tag {
  /** The student writes here; the lesson's text is what to start from. */
  EXERCISE,
  /** Checks whether the exercise before it is solved. */
  CHECK,
  /** Runs, but is not shown, because it would distract. */
  HIDDEN,
  /** Fails on purpose. */
  RAISES_EXCEPTION,
  /** Takes more than ten seconds. */
  SLOW;

  /** As written in a text, such as {@code raises-exception}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Tag> of(String key) {
    return Arrays.stream(values()).filter(tag -> tag.key().equals(key)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Tag::key).collect(Collectors.joining(", "));
  }
}

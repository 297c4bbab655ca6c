package course.play;

import course.shell.Declaration;
import course.shell.Shell;
import java.util.List;
import java.util.Optional;

/** An exercise's answer that a learner typed as a line of their own, and not into its cell. */
final class TypedAnswer {
  private TypedAnswer() {}

  /**
   * The exercise's text with what was typed in its place.
   *
   * @param answer the text so far
   * @param typed Java that has run
   * @return empty unless the exercise declares all methods and types that were typed
   */
  static Optional<String> of(Shell shell, String answer, String typed) {
    List<Declaration> found = shell.sources().declarations(typed);
    String merged = answer;
    for (Declaration own : found) {
      Optional<Declaration> place =
          shell.sources().declarations(merged).stream()
              .filter(d -> d.name().equals(own.name()))
              .findFirst();
      if (place.isEmpty()) {
        return Optional.empty();
      }
      merged =
          merged.substring(0, place.get().from())
              + typed.substring(own.from(), own.to())
              + merged.substring(place.get().to());
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(merged);
  }
}

package course.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;

/** The cell and the line that each snippet comes from, for stack traces. */
final class Places {
  private final Map<String, Place> places = new HashMap<>();

  /**
   * A snippet's place.
   *
   * @param label the cell's name in messages
   * @param firstLine the line of the cell that the snippet begins in, from 1
   */
  record Place(String label, int firstLine) {}

  void put(Snippet snippet, String label, String cell, int at) {
    int from = at;
    while (from < cell.length() && Character.isWhitespace(cell.charAt(from))) {
      from++;
    }
    places.put(snippet.id(), new Place(label, line(cell, from)));
  }

  Optional<Place> of(String snippetId) {
    return Optional.ofNullable(places.get(snippetId));
  }

  /** The line of a character, from 1. */
  static int line(String text, int at) {
    return 1
        + (int)
            text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }
}

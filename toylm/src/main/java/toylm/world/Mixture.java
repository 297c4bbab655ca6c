package toylm.world;

import java.util.List;

/**
 * What a corpus or a set of instructions is made of: one line per part.
 *
 * @param parts in a fixed order, no name twice
 * @param <P> a kind of document, or of request
 */
public record Mixture<P extends Mixture.Part>(List<P> parts) {
  /** A part of a mixture. */
  public interface Part {
    /** Unique in its mixture. */
    String name();

    /** Its share, relative to the others. */
    Amount share();
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two parts have one name
   */
  public Mixture {
    parts = List.copyOf(parts);
    var names = parts.stream().map(Part::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("expected parts of different names, found " + names);
    }
  }

  /** The parts that a scope has, in order. */
  public List<P> in(Scope scope) {
    return parts.stream().filter(part -> part.share().in(scope) > 0).toList();
  }

  /**
   * A part that a scope has.
   *
   * @throws IllegalArgumentException if it has none of this name; the message lists its parts
   */
  public P named(String name, Scope scope) {
    return in(scope).stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of %s, found %s"
                        .formatted(in(scope).stream().map(Part::name).toList(), name)));
  }
}

package toylm.world;

import java.util.List;

/**
 * How much there is in a world. {@link #SMALL} has less of everything, so that a small model learns
 * it in half a minute and the whole story can still be seen.
 *
 * <p>Each type of document and each family of instructions states its {@linkplain Amount share} in
 * either scope; the tables are resources.
 */
public enum Scope {
  /** All kinds, all documents, all instructions: for a model of a million parameters and more. */
  FULL(""),

  /**
   * 32 countries, 22 animals and one-digit sums; 32 first names, 10 towns. Each table of its own is
   * in the folder {@code small}; where there is none, the full world's holds. Values are stated in
   * one direction only, questions have five wordings, Q/A lists ask no sums, and articles are two
   * sentences long.
   */
  SMALL("small/");

  private final String folder;

  Scope(String folder) {
    this.folder = folder;
  }

  /** The kinds of entities, in a fixed order. */
  public List<String> kinds() {
    return switch (this) {
      case FULL ->
          List.of(
              "country", "animal", "food", "tool", "vehicle", "month", "word", "thing", "english",
              "person", "sum");
      case SMALL -> List.of("country", "animal", "sum");
    };
  }

  /** The resource of a name: this scope's own where it has one, else the one of the full world. */
  public String resource(String name) {
    return Scope.class.getResource(folder + name) == null ? name : folder + name;
  }
}

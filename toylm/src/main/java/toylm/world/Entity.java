package toylm.world;

import java.util.List;
import java.util.Map;

/**
 * Something that facts are about.
 *
 * @param kind one of the kinds of {@link World#entities}: country, animal, …, person, sum
 * @param name unique within its kind
 * @param forms how phrasings may write it: slot name → text, for instance {@code an animal → an
 *     owl} and {@code animals → owls}
 * @param facts all its facts
 */
public record Entity(String kind, String name, Map<String, String> forms, List<Fact> facts) {
  /** The form of an entity that stands alone, if that isn't its name: "a hammer". */
  public static final String SPOKEN = "spoken";

  /** The form of an animal's plural. */
  public static final String MANY = "animals";

  /** Copies the collections. */
  public Entity {
    forms = Map.copyOf(forms);
    facts = List.copyOf(facts);
  }

  /** An entity whose only form is its name, in the slot called like its kind. */
  public static Entity named(String kind, String name, List<Fact> facts) {
    return new Entity(kind, name, Map.of(kind, name), facts);
  }

  /**
   * The fact with a relation.
   *
   * @param relation a relation of this kind of entity
   * @return the fact
   * @throws IllegalArgumentException if there is none
   */
  public Fact fact(String relation) {
    return facts.stream()
        .filter(fact -> fact.relation().equals(relation))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no fact \"" + relation + "\" about " + name));
  }
}

package toylm.world;

/**
 * One thing that is true in the world, such as (country, France, capital, Paris).
 *
 * @param entityKind what the entity is: country, animal, …, person, sum
 * @param entity the name of what the fact is about
 * @param relation the attribute; unique within the kind
 * @param value the attribute's only right value
 */
public record Fact(String entityKind, String entity, String relation, String value) {}

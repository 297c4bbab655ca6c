package toylm.world;

import java.util.List;

/**
 * A fact together with the entity it is about, ready to be phrased.
 *
 * @param entity the entity
 * @param fact one of its facts
 */
record Topic(Entity entity, Fact fact) {
  static List<Topic> of(List<Entity> entities) {
    return entities.stream()
        .flatMap(entity -> entity.facts().stream().map(fact -> new Topic(entity, fact)))
        .toList();
  }

  /** Topics with the same key have the same question templates. */
  String relationKey() {
    return fact.entityKind() + "/" + fact.relation();
  }
}

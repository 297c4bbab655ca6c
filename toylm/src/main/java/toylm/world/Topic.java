package toylm.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact together with the entity it is about, ready to be phrased.
 *
 * @param entity the entity
 * @param fact one of its facts
 */
public record Topic(Entity entity, Fact fact) {
  /** All facts of some entities, entity by entity. */
  public static List<Topic> of(List<Entity> entities) {
    return entities.stream()
        .flatMap(entity -> entity.facts().stream().map(fact -> new Topic(entity, fact)))
        .toList();
  }

  /** Topics with the same key have the same question templates: {@code country/capital}. */
  public String relationKey() {
    return fact.entityKind() + "/" + fact.relation();
  }

  /** Deals topics of one relation ("all capitals") or of all relations mixed, half and half. */
  public static final class Decks {
    private final Deck<Topic> all;
    private final Deck<String> relations;
    private final Map<String, Deck<Topic>> byRelation = new LinkedHashMap<>();

    /** Decks of these topics, at least one. */
    public Decks(List<Topic> topics) {
      all = new Deck<>(topics);
      var groups = new LinkedHashMap<String, List<Topic>>();
      for (var topic : topics) {
        groups.computeIfAbsent(topic.relationKey(), k -> new ArrayList<>()).add(topic);
      }
      groups.forEach((relation, group) -> byRelation.put(relation, new Deck<>(group)));
      relations = new Deck<>(List.copyOf(groups.keySet()));
    }

    /** The next n topics. */
    public List<Topic> deal(int n, Rng rng) {
      var deck = rng.chance(0.5) ? all : byRelation.get(relations.draw(rng));
      return deck.draw(n, rng);
    }
  }
}

package toylm.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals topics of one relation ("all capitals") or of all relations mixed, half and half. */
final class TopicDecks {
  private final Deck<Topic> all;
  private final Deck<String> relations;
  private final Map<String, Deck<Topic>> byRelation = new LinkedHashMap<>();

  TopicDecks(List<Topic> topics) {
    all = new Deck<>(topics);
    var groups = new LinkedHashMap<String, List<Topic>>();
    for (var topic : topics) {
      groups.computeIfAbsent(topic.relationKey(), k -> new ArrayList<>()).add(topic);
    }
    groups.forEach((relation, group) -> byRelation.put(relation, new Deck<>(group)));
    relations = new Deck<>(List.copyOf(groups.keySet()));
  }

  List<Topic> deal(int n, Rng rng) {
    var deck = rng.chance(0.5) ? all : byRelation.get(relations.draw(rng));
    return deck.draw(n, rng);
  }
}

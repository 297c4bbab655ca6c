package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Entities as JSON objects, on one line or on several. */
final class JsonRecords implements Family {
  static final String NAME = "json";

  private final Deck<Entity> entities;

  JsonRecords(Knowledge knowledge) {
    entities = new Deck<>(knowledge.entities(Knowledge.RICH_KINDS));
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    boolean wide = rng.chance(0.5);
    var objects = new StringJoiner("\n");
    for (int i = rng.between(1, 2); i > 0; i--) {
      objects.add(object(entities.draw(rng), wide, facts, rng));
    }
    return new Document(NAME, objects.toString(), facts);
  }

  private static String object(Entity entity, boolean wide, List<Fact> stated, Rng rng) {
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, rng.between(Math.max(1, facts.size() - 2), facts.size()));
    var members =
        wide ? new StringJoiner(",\n  ", "{\n  ", "\n}") : new StringJoiner(", ", "{", "}");
    members.add(member(entity.kind(), entity.name()));
    chosen.forEach(fact -> members.add(member(fact.relation(), fact.value())));
    stated.addAll(chosen);
    return members.toString();
  }

  private static String member(String key, String value) {
    return "\"" + key + "\": \"" + value + "\"";
  }
}

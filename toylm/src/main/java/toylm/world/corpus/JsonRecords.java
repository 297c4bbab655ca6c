package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/**
 * Entities as JSON objects, on one line or on several. Half of them follow a line that names the
 * keys and the entity, from which they can be predicted: a word with a space before it, another
 * token than the same word in quotes.
 */
final class JsonRecords implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("json", new Amount(10, 0), JsonRecords::new);

  private final Deck<Entity> entities;

  JsonRecords(World world) {
    entities = new Deck<>(entities(world));
  }

  private static List<Entity> entities(World world) {
    var kinds = new ArrayList<>(World.RICH_KINDS);
    kinds.addAll(World.SIMPLE_KINDS);
    return world.entities(kinds);
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    boolean wide = rng.chance(0.5);
    var objects = new StringJoiner("\n");
    for (int i = rng.between(1, 2); i > 0; i--) {
      var entity = entities.draw(rng);
      objects.add(rng.chance(0.5) ? titled(entity, facts, rng) : object(entity, wide, facts, rng));
    }
    return TYPE.document(objects.toString(), facts);
  }

  private static String object(Entity entity, boolean wide, List<Fact> stated, Rng rng) {
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, rng.between(Math.max(1, facts.size() - 2), facts.size()));
    var members = wide ? new StringJoiner(",\n  ", "{\n  ", "\n}") : onOneLine();
    members.add(member(entity.kind(), entity.name()));
    chosen.forEach(fact -> members.add(member(fact.relation(), fact.value())));
    stated.addAll(chosen);
    return members.toString();
  }

  /** "Capital and dish of Chile" and, below, the object of just these. */
  private static String titled(Entity entity, List<Fact> stated, Rng rng) {
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, rng.between(1, Math.min(4, facts.size())));
    var keys = chosen.stream().map(Fact::relation).toList();
    var members = onOneLine();
    chosen.forEach(fact -> members.add(member(fact.relation(), fact.value())));
    stated.addAll(chosen);
    var title = Template.listed(keys) + " of " + entity.name();
    return (rng.chance(0.5) ? "The " + title : Template.capitalised(title)) + "\n" + members;
  }

  private static StringJoiner onOneLine() {
    return new StringJoiner(", ", "{", "}");
  }

  private static String member(String key, String value) {
    return "\"" + key + "\": \"" + value + "\"";
  }
}

package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the entities of one kind with their facts, from the table of a scope. */
final class FactTables {
  private final Scope scope;

  FactTables(Scope scope) {
    this.scope = scope;
  }

  /**
   * All entities of a kind.
   *
   * @param kind one of {@link Scope#kinds}
   * @param seed of the people
   * @param names of the people
   */
  List<Entity> entities(String kind, long seed, Names names) {
    return switch (kind) {
      case "country" -> simple(kind, "countries.tsv");
      case "animal" -> animals();
      case "food" -> simple(kind, "foods.tsv");
      case "tool" -> countable(kind, "tools.tsv");
      case "vehicle" -> countable(kind, "vehicles.tsv");
      case "month" -> simple(kind, "months.tsv");
      case "word" -> opposites();
      case "thing" -> simple(kind, "things.tsv");
      case "english" -> simple(kind, "french.tsv");
      case "person" -> People.invent(seed, names);
      case "sum" -> Sums.oneDigit();
      default -> throw new IllegalArgumentException("expected a kind, found " + kind);
    };
  }

  private List<Entity> simple(String kind, String resource) {
    var table = Table.keyed(scope.resource(resource));
    var entities = new ArrayList<Entity>();
    for (var row : table.rows()) {
      entities.add(Entity.named(kind, row.get(0), facts(kind, table, row, 1)));
    }
    return List.copyOf(entities);
  }

  /** Entities that take an article when they stand alone: "And a hammer?" */
  private List<Entity> countable(String kind, String resource) {
    var entities = new ArrayList<Entity>();
    for (var entity : simple(kind, resource)) {
      var name = entity.name();
      var forms = Map.of(kind, name, Entity.SPOKEN, "a " + name);
      entities.add(new Entity(kind, name, forms, entity.facts()));
    }
    return List.copyOf(entities);
  }

  private List<Entity> animals() {
    var table = Table.keyed(scope.resource("animals.tsv"));
    var entities = new ArrayList<Entity>();
    for (var row : table.rows()) {
      var name = row.get(0);
      var one = ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
      var forms =
          Map.of("animal", name, "an animal", one, Entity.MANY, row.get(1), Entity.SPOKEN, one);
      entities.add(new Entity("animal", name, forms, facts("animal", table, row, 2)));
    }
    return List.copyOf(entities);
  }

  private static List<Fact> facts(String kind, Table table, List<String> row, int from) {
    var facts = new ArrayList<Fact>();
    for (int i = from; i < row.size(); i++) {
      facts.add(new Fact(kind, row.get(0), table.columns().get(i), row.get(i)));
    }
    return facts;
  }

  /** Each pair gives two words, in neighbouring places. */
  private static List<Entity> opposites() {
    var words = new ArrayList<Entity>();
    for (var row : Table.keyed("opposites.tsv").rows()) {
      for (int i = 0; i < 2; i++) {
        var fact = new Fact("word", row.get(i), "opposite", row.get(1 - i));
        words.add(Entity.named("word", row.get(i), List.of(fact)));
      }
    }
    return List.copyOf(words);
  }
}

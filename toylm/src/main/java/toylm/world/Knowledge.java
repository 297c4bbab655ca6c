package toylm.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known in one world: its entities with their facts, the words for them, and which
 * entities may be asked about in Q/A lists. Families of documents are written from this.
 */
final class Knowledge {
  /** Kinds with several attributes: an encyclopedia has entries for them. */
  static final List<String> RICH_KINDS =
      List.of("country", "animal", "food", "tool", "vehicle", "month", "person");

  private final Map<String, List<Entity>> byKind = new LinkedHashMap<>();
  private final Set<Entity> inQa = new LinkedHashSet<>();
  private final Phrasings phrasings = new Phrasings();
  private final Names names = new Names();

  Knowledge(long seed) {
    byKind.put("country", simple("country", "countries.tsv"));
    byKind.put("animal", animals());
    byKind.put("food", simple("food", "foods.tsv"));
    byKind.put("tool", countable("tool", "tools.tsv"));
    byKind.put("vehicle", countable("vehicle", "vehicles.tsv"));
    byKind.put("month", simple("month", "months.tsv"));
    byKind.put("word", opposites());
    byKind.put("thing", simple("thing", "things.tsv"));
    byKind.put("english", simple("english", "french.tsv"));
    byKind.put("person", People.invent(seed, names));
    byKind.put("sum", Sums.oneDigit());
    split(Rng.of(seed, "Q/A split"));
  }

  private static List<Entity> simple(String kind, String resource) {
    var table = Table.keyed(resource);
    var entities = new ArrayList<Entity>();
    for (var row : table.rows()) {
      entities.add(Entity.named(kind, row.get(0), facts(kind, table, row, 1)));
    }
    return List.copyOf(entities);
  }

  /** Entities that take an article when they stand alone: "And a hammer?" */
  private static List<Entity> countable(String kind, String resource) {
    return simple(kind, resource).stream()
        .map(
            entity ->
                new Entity(
                    kind,
                    entity.name(),
                    Map.of(kind, entity.name(), Entity.SPOKEN, "a " + entity.name()),
                    entity.facts()))
        .toList();
  }

  private static List<Entity> animals() {
    var table = Table.keyed("animals.tsv");
    var entities = new ArrayList<Entity>();
    for (var row : table.rows()) {
      var name = row.get(0);
      var article = "aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
      var forms =
          Map.of(
              "animal",
              name,
              "an animal",
              article + name,
              Entity.MANY,
              row.get(1),
              Entity.SPOKEN,
              article + name);
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

  /**
   * Half of each kind may occur in Q/A lists; a pair of opposites, and a + b and b + a, together.
   */
  private void split(Rng rng) {
    for (var entities : byKind.values()) {
      var groups = new LinkedHashMap<String, List<Entity>>();
      for (var entity : entities) {
        groups.computeIfAbsent(group(entity), g -> new ArrayList<>()).add(entity);
      }
      var shuffled = new ArrayList<>(groups.values());
      rng.shuffle(shuffled);
      shuffled.subList(0, (shuffled.size() + 1) / 2).forEach(inQa::addAll);
    }
  }

  /** What is never split: a pair of opposites, and a + b with b + a. */
  static String group(Entity entity) {
    return switch (entity.kind()) {
      case "word" -> sorted(entity.name(), entity.facts().get(0).value());
      case "sum" -> sorted(entity.name().substring(0, 1), entity.name().substring(4));
      default -> entity.name();
    };
  }

  private static String sorted(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  List<String> kinds() {
    return List.copyOf(byKind.keySet());
  }

  List<Entity> entities() {
    return byKind.values().stream().flatMap(List::stream).toList();
  }

  List<Entity> entities(String kind) {
    return byKind.get(kind);
  }

  /** The entities of some kinds, in table order. */
  List<Entity> entities(List<String> kinds) {
    return kinds.stream().flatMap(kind -> byKind.get(kind).stream()).toList();
  }

  boolean inQa(Entity entity) {
    return inQa.contains(entity);
  }

  Phrasings phrasings() {
    return phrasings;
  }

  Names names() {
    return names;
  }
}

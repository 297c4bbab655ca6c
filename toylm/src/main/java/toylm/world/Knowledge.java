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
  private final Scope scope;
  private final Phrasings phrasings;
  private final Names names;
  private final HowToTasks tasks;

  Knowledge(long seed, Scope scope) {
    this.scope = scope;
    this.phrasings = new Phrasings(scope);
    this.names = new Names(scope);
    this.tasks = new HowToTasks(scope);
    scope.kinds().forEach(kind -> byKind.put(kind, make(kind, seed)));
    split(Rng.of(seed, "Q/A split"));
  }

  private List<Entity> make(String kind, long seed) {
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

  private List<Entity> animals() {
    var table = Table.keyed(scope.resource("animals.tsv"));
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

  /** The entities of a kind; none if this world lacks it. */
  List<Entity> entities(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The entities of some kinds, in table order. */
  List<Entity> entities(List<String> kinds) {
    return kinds.stream().flatMap(kind -> entities(kind).stream()).toList();
  }

  /** Of some kinds, those that this world has. */
  List<String> having(List<String> kinds) {
    return kinds.stream().filter(byKind::containsKey).toList();
  }

  boolean inQa(Entity entity) {
    return inQa.contains(entity);
  }

  Phrasings phrasings() {
    return phrasings;
  }

  Scope scope() {
    return scope;
  }

  Names names() {
    return names;
  }

  /** What how-tos are about. */
  HowToTasks tasks() {
    return tasks;
  }
}

package toylm.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A world made from one seed: all that is true in it, the words for it, and which of it may be
 * asked about in Q/A lists. The same seed gives the same world on every JDK.
 *
 * <p>What is written about it is elsewhere: {@link toylm.world.corpus.Documents}, {@link
 * toylm.world.instruct.Instructions}, {@link toylm.world.probe.BaseProbes}.
 */
public final class World {
  /** Kinds with several attributes: an encyclopedia has entries for them. */
  public static final List<String> RICH_KINDS =
      List.of("country", "animal", "food", "tool", "vehicle", "month", "person");

  /** Kinds with a single attribute that occur in JSON and other formats, too. */
  public static final List<String> SIMPLE_KINDS = List.of("thing");

  private final long seed;
  private final Scope scope;
  private final Map<String, List<Entity>> byKind = new LinkedHashMap<>();
  private final Set<Entity> inQa;
  private final Phrasings phrasings;
  private final Names names;
  private final HowToTasks tasks;

  private World(long seed, Scope scope) {
    this.seed = seed;
    this.scope = scope;
    this.phrasings = new Phrasings(scope);
    this.names = new Names(scope);
    this.tasks = new HowToTasks(scope);
    var tables = new FactTables(scope);
    scope.kinds().forEach(kind -> byKind.put(kind, tables.entities(kind, seed, names)));
    this.inQa = half(Rng.of(seed, "Q/A split"));
  }

  /** The full world of a seed. */
  public static World of(long seed) {
    return of(seed, Scope.FULL);
  }

  /** The world of a seed that a model learns in half a minute: see {@link Scope#SMALL}. */
  public static World small(long seed) {
    return of(seed, Scope.SMALL);
  }

  /** The world of a seed and a scope. */
  public static World of(long seed, Scope scope) {
    return new World(seed, scope);
  }

  /** Half of each kind, in groups. */
  private Set<Entity> half(Rng rng) {
    var half = new LinkedHashSet<Entity>();
    for (var entities : byKind.values()) {
      var shuffled = groups(entities);
      rng.shuffle(shuffled);
      shuffled.subList(0, (shuffled.size() + 1) / 2).forEach(half::addAll);
    }
    return half;
  }

  /**
   * Entities in groups that no split may separate: a pair of opposites is one, and so are a + b and
   * b + a; any other entity is a group of its own.
   *
   * @return a new list, in the order of the entities
   */
  public static List<List<Entity>> groups(List<Entity> entities) {
    var groups = new LinkedHashMap<String, List<Entity>>();
    for (var entity : entities) {
      groups.computeIfAbsent(group(entity), g -> new ArrayList<>()).add(entity);
    }
    return new ArrayList<>(groups.values());
  }

  private static String group(Entity entity) {
    return switch (entity.kind()) {
      case "word" -> sorted(entity.name(), entity.facts().get(0).value());
      case "sum" -> sorted(entity.name().substring(0, 1), entity.name().substring(4));
      default -> entity.name();
    };
  }

  private static String sorted(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  /** The seed that made this world. */
  public long seed() {
    return seed;
  }

  /** How much there is. */
  public Scope scope() {
    return scope;
  }

  /** The kinds of entities, in a fixed order. */
  public List<String> kinds() {
    return List.copyOf(byKind.keySet());
  }

  /** Of some kinds, those that this world has. */
  public List<String> having(List<String> kinds) {
    return kinds.stream().filter(byKind::containsKey).toList();
  }

  /** What the facts are about, in a fixed order. */
  public List<Entity> entities() {
    return byKind.values().stream().flatMap(List::stream).toList();
  }

  /** The entities of a kind; none if this world lacks it. */
  public List<Entity> entities(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The entities of some kinds, kind by kind. */
  public List<Entity> entities(List<String> kinds) {
    return kinds.stream().flatMap(kind -> entities(kind).stream()).toList();
  }

  /**
   * Everything that can be known: real facts first, then invented people, then sums of one-digit
   * numbers, in a fixed order. (Sums of larger numbers occur in documents but are not listed.)
   */
  public List<Fact> facts() {
    return entities().stream().flatMap(entity -> entity.facts().stream()).toList();
  }

  /** The values of all facts about {@linkplain #RICH_KINDS rich kinds}, each once. */
  public List<String> values() {
    return entities(RICH_KINDS).stream()
        .flatMap(entity -> entity.facts().stream())
        .map(Fact::value)
        .distinct()
        .toList();
  }

  /** Whether Q/A lists may ask about an entity. */
  public boolean inQa(Entity entity) {
    return inQa.contains(entity);
  }

  /** The entities that Q/A lists may ask about, about half of each kind. */
  public List<Entity> entitiesInQa() {
    return entities().stream().filter(this::inQa).toList();
  }

  /** The entities that no Q/A list ever asks about. */
  public List<Entity> entitiesHeldOutOfQa() {
    return entities().stream().filter(entity -> !inQa(entity)).toList();
  }

  /** How facts are put into words. */
  public Phrasings phrasings() {
    return phrasings;
  }

  /** First names and towns. */
  public Names names() {
    return names;
  }

  /** What how-tos are about. */
  public HowToTasks tasks() {
    return tasks;
  }
}

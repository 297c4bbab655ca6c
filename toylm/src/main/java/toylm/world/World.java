package toylm.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A world made from one seed: what is true in it, and any amount of text about it.
 *
 * <p>{@code World.of(42).corpus(12_000_000)} is a pretraining corpus. The same seed gives the same
 * world and the same text on every JDK.
 */
public final class World {
  private final long seed;
  private final Knowledge knowledge;

  private World(long seed, Scope scope) {
    this.seed = seed;
    this.knowledge = new Knowledge(seed, scope);
  }

  /**
   * The world of a seed.
   *
   * @param seed any number
   * @return the world
   */
  public static World of(long seed) {
    return of(seed, Scope.FULL);
  }

  /**
   * The world of a seed that a model learns in half a minute: see {@link Scope#SMALL}.
   *
   * @param seed any number
   * @return the world
   */
  public static World small(long seed) {
    return of(seed, Scope.SMALL);
  }

  /**
   * The world of a seed, or a part of it.
   *
   * @param seed any number
   * @param scope how much there is
   * @return the world
   */
  public static World of(long seed, Scope scope) {
    return new World(seed, scope);
  }

  /**
   * The seed that made this world.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * How much there is.
   *
   * @return what the world was made with
   */
  public Scope scope() {
    return knowledge.scope();
  }

  /**
   * Everything that can be known: real facts first, then invented people, then sums of one-digit
   * numbers. (Sums of larger numbers occur in documents but are not listed.)
   *
   * @return the facts, in a fixed order
   */
  public List<Fact> facts() {
    return entities().stream().flatMap(entity -> entity.facts().stream()).toList();
  }

  /**
   * The words that it is about, group by group: each kind of entity, the values of facts, first
   * names, towns, what articles are about, and digits.
   *
   * @return words without blanks at their ends, no group empty, in a fixed order
   */
  public List<List<String>> words() {
    var groups = new ArrayList<List<String>>();
    var digits = new ArrayList<String>();
    for (var kind : knowledge.kinds()) {
      if (kind.equals("sum")) {
        IntStream.range(0, 10).mapToObj(String::valueOf).forEach(digits::add);
      } else {
        groups.add(knowledge.entities(kind).stream().map(Entity::name).toList());
      }
    }
    groups.add(WordLists.values(knowledge));
    groups.add(knowledge.names().firstNames());
    groups.add(knowledge.names().towns());
    groups.add(new ArticleWriter(knowledge.names(), scope()).things());
    groups.add(digits);
    return List.copyOf(groups);
  }

  /**
   * What the facts are about.
   *
   * @return the entities, in a fixed order
   */
  public List<Entity> entities() {
    return knowledge.entities();
  }

  /**
   * The entities that Q/A lists may ask about, about half of each kind.
   *
   * @return the entities, in a fixed order
   */
  public List<Entity> entitiesInQa() {
    return entities().stream().filter(knowledge::inQa).toList();
  }

  /**
   * The entities that no Q/A list ever asks about.
   *
   * @return the entities, in a fixed order
   */
  public List<Entity> entitiesHeldOutOfQa() {
    return entities().stream().filter(entity -> !knowledge.inQa(entity)).toList();
  }

  /**
   * The endless text of this world, in the proportions of {@link Mixture}. Each call starts the
   * same sequence anew.
   *
   * @return an infinite, sequential, lazy stream
   */
  public Stream<Document> documents() {
    return stream(new DocumentStream(seed, knowledge));
  }

  /**
   * Text of the same kind that no corpus holds: to measure a model that was trained on any part of
   * {@link #documents()}. Each call starts the same sequence anew.
   *
   * @return an infinite, sequential, lazy stream
   */
  public Stream<Document> heldOutDocuments() {
    return stream(new DocumentStream(Rng.of(seed, "held-out documents"), knowledge));
  }

  /**
   * Documents of one family only, other than those in {@link #documents()}.
   *
   * @param family a family of {@link Mixture}
   * @return an infinite, sequential, lazy stream
   * @throws IllegalArgumentException if there is no such family
   */
  public Stream<Document> documents(String family) {
    var row =
        Mixture.rows(scope()).stream()
            .filter(r -> r.family().equals(family))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a family of " + Mixture.shares(scope()) + ", found " + family));
    var writer = row.create().apply(knowledge);
    var rng = Rng.of(seed, "documents of family " + family);
    return Stream.generate(() -> writer.write(rng));
  }

  /**
   * The first documents of {@link #documents()} that together have at least the given size.
   *
   * @param bytes the size in UTF-8 bytes, positive
   * @return the documents
   */
  public List<Document> corpus(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("expected a positive number of bytes, found " + bytes);
    }
    var corpus = new ArrayList<Document>();
    var documents = new DocumentStream(seed, knowledge);
    for (long written = 0; written < bytes; ) {
      var document = documents.next();
      written += document.text().getBytes(StandardCharsets.UTF_8).length;
      corpus.add(document);
    }
    return List.copyOf(corpus);
  }

  /**
   * Whether instruction tuning and all that follows never mention the entity, so that only
   * pretraining can have taught it.
   *
   * @param entity one of {@link #entities}
   * @return true for about a fifth of each kind
   */
  public boolean heldOutOfTuning(Entity entity) {
    return tuning().heldOut(entity);
  }

  /**
   * All entities that are {@linkplain #heldOutOfTuning held out of tuning}.
   *
   * @return the entities, in a fixed order
   */
  public List<Entity> entitiesHeldOutOfTuning() {
    return entities().stream().filter(tuning()::heldOut).toList();
  }

  /** What tuning may use; made anew, so that its decks begin at their start. */
  Tuning tuning() {
    return new Tuning(seed, knowledge);
  }

  Knowledge knowledge() {
    return knowledge;
  }

  private static Stream<Document> stream(Iterator<Document> documents) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(documents, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}

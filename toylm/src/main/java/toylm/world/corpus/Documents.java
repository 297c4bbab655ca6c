package toylm.world.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import toylm.world.Entity;
import toylm.world.Rng;
import toylm.world.World;

/**
 * Any amount of text about a world, each type of document in its proportion.
 *
 * <p>{@code Documents.of(World.of(42)).corpus(12_000_000)} is a pretraining corpus. The same world
 * gives the same text on every JDK.
 */
public final class Documents {
  private final World world;

  private Documents(World world) {
    this.world = world;
  }

  /** The documents of a world. */
  public static Documents of(World world) {
    return new Documents(world);
  }

  /** The types of documents that a world has, each with its percentage of the bytes, in order. */
  public static Map<String, Integer> types(World world) {
    var types = new LinkedHashMap<String, Integer>();
    CorpusMixture.TYPES
        .in(world.scope())
        .forEach(type -> types.put(type.name(), type.share().in(world.scope())));
    return types;
  }

  /** An infinite, sequential, lazy stream. Each call starts the same sequence again. */
  public Stream<Document> stream() {
    return stream(new DocumentStream("documents", world, CorpusMixture.TYPES));
  }

  /**
   * Text of the same kind that no corpus holds, to measure a model that was trained on any part of
   * {@link #stream()}: an infinite, sequential, lazy stream. Each call starts the same sequence
   * again.
   */
  public Stream<Document> heldOut() {
    return stream(new DocumentStream("held-out documents", world, CorpusMixture.TYPES));
  }

  /**
   * Documents of one type only, other than those in {@link #stream()}: an infinite, sequential,
   * lazy stream.
   *
   * @param type the name of a type of document, such as {@code encyclopedia}
   * @throws IllegalArgumentException if this world has no such type; the message lists those it has
   */
  public Stream<Document> ofType(String type) {
    var writer = CorpusMixture.TYPES.named(type, world.scope()).writer().apply(world);
    var rng = Rng.of(world.seed(), "documents of one type: " + type);
    return Stream.generate(() -> writer.write(rng));
  }

  /**
   * The first documents of {@link #stream()} that together have at least the given size.
   *
   * @param bytes the size in UTF-8 bytes, positive
   * @throws IllegalArgumentException if the size is not positive
   */
  public List<Document> corpus(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("expected a positive number of bytes, found " + bytes);
    }
    var corpus = new ArrayList<Document>();
    var documents = new DocumentStream("documents", world, CorpusMixture.TYPES);
    for (long written = 0; written < bytes; ) {
      var document = documents.next();
      written += document.text().getBytes(StandardCharsets.UTF_8).length;
      corpus.add(document);
    }
    return List.copyOf(corpus);
  }

  /**
   * The words that documents are about, group by group: each kind of entity, the values of facts,
   * first names, towns, what articles are about, and digits.
   *
   * @return words without spaces at their ends, no group empty, in a fixed order
   */
  public List<List<String>> words() {
    var groups = new ArrayList<List<String>>();
    for (var kind : world.kinds()) {
      if (!kind.equals("sum")) {
        groups.add(world.entities(kind).stream().map(Entity::name).toList());
      }
    }
    groups.add(world.values());
    groups.add(world.names().firstNames());
    groups.add(world.names().towns());
    groups.add(new ArticleWriter(world.names(), world.scope()).things());
    groups.add(IntStream.range(0, 10).mapToObj(String::valueOf).toList());
    return List.copyOf(groups);
  }

  private static Stream<Document> stream(Iterator<Document> documents) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(documents, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}

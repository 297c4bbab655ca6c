package toylm.world;

import java.util.List;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;

/** A world and its corpus of 12 MB, made once for all tests. */
public final class Worlds {
  public static final World WORLD = World.of(42);
  public static final List<Document> CORPUS = Documents.of(WORLD).corpus(12_000_000);

  private Worlds() {}

  public static List<Document> ofType(String name) {
    return CORPUS.stream().filter(document -> document.type().equals(name)).toList();
  }
}

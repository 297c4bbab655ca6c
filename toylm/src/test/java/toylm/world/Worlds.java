package toylm.world;

import java.util.List;

/** A world and its corpus of 12 MB, made once for all tests. */
final class Worlds {
  static final World WORLD = World.of(42);
  static final List<Document> CORPUS = WORLD.corpus(12_000_000);

  private Worlds() {}

  static List<Document> family(String name) {
    return CORPUS.stream().filter(document -> document.family().equals(name)).toList();
  }
}

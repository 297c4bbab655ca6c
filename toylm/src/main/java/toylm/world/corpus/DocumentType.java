package toylm.world.corpus;

import java.util.List;
import java.util.function.Function;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Mixture;
import toylm.world.Rng;
import toylm.world.World;

/**
 * A type of document: one file, and one line in {@link CorpusMixture}.
 *
 * @param name unique
 * @param share percent of the corpus, in bytes
 * @param writer makes a writer of such documents about a world; only called where there is a share
 */
record DocumentType(String name, Amount share, Function<World, Writer> writer)
    implements Mixture.Part {
  /**
   * Writes documents of one type, one after another. It keeps decks between documents, so it
   * belongs to one stream of them.
   */
  interface Writer {
    /** Writes the next document. */
    Document write(Rng rng);
  }

  /** A document of this type that states some facts. */
  Document document(String text, List<Fact> facts) {
    return new Document(name, text, facts);
  }

  /** A document of this type that states no fact. */
  Document document(String text) {
    return document(text, List.of());
  }
}

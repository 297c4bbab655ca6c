package toylm.world.corpus;

import java.util.Iterator;
import java.util.List;
import toylm.world.Rng;
import toylm.world.World;

/** An endless sequence of documents in which each family gets its share of the bytes. */
final class DocumentStream implements Iterator<Document> {
  /** Guess of a document's length before any has been written. */
  private static final double PRIOR_LENGTH = 250;

  private final Rng rng;
  private final List<CorpusMixture.Row> rows;
  private final DocumentType[] families;
  private final double[] documents;
  private final double[] characters;

  DocumentStream(long seed, World world) {
    this(Rng.of(seed, "documents"), world);
  }

  DocumentStream(Rng rng, World world) {
    this.rng = rng;
    rows = CorpusMixture.rows(world.scope());
    families = new DocumentType[rows.size()];
    documents = new double[families.length];
    characters = new double[families.length];
    for (int i = 0; i < families.length; i++) {
      families[i] = rows.get(i).create().apply(world);
      documents[i] = 1;
      characters[i] = PRIOR_LENGTH;
    }
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Document next() {
    int family = pickFamily();
    var document = families[family].write(rng);
    documents[family]++;
    characters[family] += document.text().length();
    return document;
  }

  /**
   * Picks a family with probability proportional to its share ÷ the mean length of its documents.
   */
  private int pickFamily() {
    double total = 0;
    for (int i = 0; i < families.length; i++) {
      total += rate(i);
    }
    double at = (rng.nextLong() >>> 11) * 0x1p-53 * total;
    for (int i = 0; i < families.length - 1; i++) {
      at -= rate(i);
      if (at < 0) {
        return i;
      }
    }
    return families.length - 1;
  }

  private double rate(int i) {
    return rows.get(i).percent() * documents[i] / characters[i];
  }
}

package toylm.world;

import java.util.Iterator;

/** An endless sequence of documents in which each family gets its share of the bytes. */
final class DocumentStream implements Iterator<Document> {
  /** Guess of a document's length before any has been written. */
  private static final double PRIOR_LENGTH = 250;

  private final Rng rng;
  private final Family[] families = new Family[Mixture.ROWS.size()];
  private final double[] documents = new double[families.length];
  private final double[] characters = new double[families.length];

  DocumentStream(long seed, Knowledge knowledge) {
    this(Rng.of(seed, "documents"), knowledge);
  }

  DocumentStream(Rng rng, Knowledge knowledge) {
    this.rng = rng;
    for (int i = 0; i < families.length; i++) {
      families[i] = Mixture.ROWS.get(i).create().apply(knowledge);
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
    return Mixture.ROWS.get(i).percent() * documents[i] / characters[i];
  }
}

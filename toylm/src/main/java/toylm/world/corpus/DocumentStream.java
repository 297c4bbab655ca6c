package toylm.world.corpus;

import java.util.Iterator;
import toylm.world.Mixture;
import toylm.world.Rng;
import toylm.world.World;

/**
 * An endless sequence of documents in which each type gets its share of the bytes. Each type is
 * written from a stream of its own, so its first document, its second … depend on no other type.
 */
final class DocumentStream implements Iterator<Document> {
  /** Guess of a document's length before any has been written. */
  private static final double PRIOR_LENGTH = 250;

  private final Rng order;
  private final double[] shares;
  private final DocumentType.Writer[] writers;
  private final Rng[] rngs;
  private final double[] documents;
  private final double[] characters;

  /**
   * A stream.
   *
   * @param purpose names the streams of randomness
   */
  DocumentStream(String purpose, World world, Mixture<DocumentType> mixture) {
    order = Rng.of(world.seed(), purpose + ": order");
    var types = mixture.in(world.scope());
    shares = types.stream().mapToDouble(type -> type.share().in(world.scope())).toArray();
    writers = new DocumentType.Writer[types.size()];
    rngs = new Rng[writers.length];
    documents = new double[writers.length];
    characters = new double[writers.length];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = types.get(i).writer().apply(world);
      rngs[i] = Rng.of(world.seed(), purpose + ": " + types.get(i).name());
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
    int type = pickType();
    var document = writers[type].write(rngs[type]);
    documents[type]++;
    characters[type] += document.text().length();
    return document;
  }

  /** Picks a type with probability proportional to its share ÷ the mean length of its documents. */
  private int pickType() {
    double total = 0;
    for (int i = 0; i < writers.length; i++) {
      total += rate(i);
    }
    double at = (order.nextLong() >>> 11) * 0x1p-53 * total;
    for (int i = 0; i < writers.length - 1; i++) {
      at -= rate(i);
      if (at < 0) {
        return i;
      }
    }
    return writers.length - 1;
  }

  private double rate(int i) {
    return shares[i] * documents[i] / characters[i];
  }
}

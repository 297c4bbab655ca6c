package toylm.tensor;

/**
 * How attention divides a row into heads. A row of queries, keys and values is laid out as {@code
 * heads} queries, then {@code kvHeads} keys, then {@code kvHeads} values, each {@code headSize}
 * floats; query head h reads key/value head h / (heads / kvHeads) (grouped-query attention, arXiv
 * 2305.13245).
 *
 * @param heads number of query heads
 * @param kvHeads number of key/value heads; divides {@code heads}
 * @param headSize floats in a head; even, because rotary positions rotate pairs
 */
public record Heads(int heads, int kvHeads, int headSize) {
  /** Checks the constraints stated at the parameters. */
  public Heads {
    if (heads < 1 || kvHeads < 1 || heads % kvHeads != 0 || headSize < 2 || headSize % 2 != 0) {
      throw new IllegalArgumentException(
          "expected heads divisible by kvHeads and an even headSize, found heads="
              + heads
              + " kvHeads="
              + kvHeads
              + " headSize="
              + headSize);
    }
  }

  /** Query heads that share one key/value head. */
  public int group() {
    return heads / kvHeads;
  }

  /** Floats in a row of queries, keys and values. */
  public int qkvWidth() {
    return (heads + 2 * kvHeads) * headSize;
  }

  /** Floats in a row of attention output. */
  public int outWidth() {
    return heads * headSize;
  }

  /** The offset of a row's first key. */
  public int keysOffset() {
    return heads * headSize;
  }

  /** The offset of a row's first value. */
  public int valuesOffset() {
    return (heads + kvHeads) * headSize;
  }
}

package toylm.text;

/**
 * A conversation as tokens, with its loss mask.
 *
 * @param ids (T)
 * @param mask (T) true where the token is the assistant's own: its message's tokens and the token
 *     that ends it. These, and only these, are targets of instruction tuning.
 */
public record Rendered(int[] ids, boolean[] mask) {
  /** Checks that both have the same length. */
  public Rendered {
    if (ids.length != mask.length) {
      throw new IllegalArgumentException(
          "expected a mask of " + ids.length + " tokens, found " + mask.length);
    }
  }

  /** The number of tokens, T. */
  public int length() {
    return ids.length;
  }

  /** How many tokens are targets. */
  public int targets() {
    int n = 0;
    for (boolean m : mask) {
      n += m ? 1 : 0;
    }
    return n;
  }
}

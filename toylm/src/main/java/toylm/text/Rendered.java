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

  /**
   * This, if a model can read it whole; nothing is ever cut.
   *
   * @param context the most tokens that the model reads
   * @param what names the conversation in the message: {@code "line 3 of chats.jsonl"}
   * @throws IllegalArgumentException if it is longer
   */
  public Rendered requireWithin(int context, String what) {
    if (ids.length > context) {
      throw new IllegalArgumentException(
          what
              + ": expected a conversation of at most "
              + context
              + " tokens, the model's context, found "
              + ids.length
              + "; shorten it or use a model with a longer context");
    }
    return this;
  }
}

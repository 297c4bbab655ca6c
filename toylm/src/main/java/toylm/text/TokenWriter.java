package toylm.text;

import java.util.Arrays;

/**
 * Collects a conversation's tokens together with their loss mask.
 *
 * <p>Text is held back until a special token comes, and then encoded in one go, as a Hugging Face
 * tokenizer encodes what is between two special tokens. There is one more cut: where the mask
 * changes. So no token is half the template's and half the assistant's, and a generation prompt has
 * the same ids whatever the answer will begin with.
 */
final class TokenWriter {
  private final Tokenizer tokenizer;
  private final StringBuilder held = new StringBuilder();
  private boolean heldIsTarget;
  private int[] ids = new int[64];
  private boolean[] mask = new boolean[64];
  private int n;

  TokenWriter(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Appends a special token. */
  void special(SpecialToken token, boolean target) {
    encodeHeld();
    add(token.id(), target);
  }

  /** Appends text, in which nothing can become a special token. */
  void text(String text, boolean target) {
    if (target != heldIsTarget) {
      encodeHeld();
      heldIsTarget = target;
    }
    held.append(text);
  }

  /** All that was written. */
  Rendered done() {
    encodeHeld();
    return new Rendered(Arrays.copyOf(ids, n), Arrays.copyOf(mask, n));
  }

  private void encodeHeld() {
    for (int id : tokenizer.encode(held.toString())) {
      add(id, heldIsTarget);
    }
    held.setLength(0);
  }

  private void add(int id, boolean target) {
    if (n == ids.length) {
      ids = Arrays.copyOf(ids, 2 * n);
      mask = Arrays.copyOf(mask, 2 * n);
    }
    ids[n] = id;
    mask[n++] = target;
  }
}

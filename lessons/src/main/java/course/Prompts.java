package course;

import toylm.text.SpecialToken;
import toylm.text.Tokenizer;

/** Turns texts into what a model expects to see. */
final class Prompts {
  private Prompts() {}

  /** A document's beginning: every document opens with the end-of-text token. */
  static int[] document(Tokenizer tokenizer, String text) {
    int[] encoded = tokenizer.encode(text);
    int[] ids = new int[encoded.length + 1];
    ids[0] = tokenizer.id(SpecialToken.END_OF_TEXT);
    System.arraycopy(encoded, 0, ids, 1, encoded.length);
    return ids;
  }
}

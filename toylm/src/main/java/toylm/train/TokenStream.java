package toylm.train;

import java.util.Arrays;
import java.util.List;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;

/**
 * Documents as one long row of ids. The end-of-text token opens each of them, and so marks both
 * where a document ends and where the next begins.
 */
public final class TokenStream {
  private final int[] ids;
  private final int[] starts;

  private TokenStream(int[] ids, int end) {
    this.ids = ids;
    this.starts = new int[ids.length];
    int start = 0;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == end) {
        start = i;
      }
      starts[i] = start;
    }
  }

  /** Encodes documents, in order. */
  public static TokenStream of(Tokenizer tokenizer, List<String> documents) {
    int end = tokenizer.id(SpecialToken.END_OF_TEXT);
    int[] ids = new int[1024];
    int n = 0;
    for (String document : documents) {
      int[] encoded = tokenizer.encode(document);
      if (n + encoded.length + 2 > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(2 * ids.length, n + encoded.length + 2));
      }
      ids[n++] = end;
      System.arraycopy(encoded, 0, ids, n, encoded.length);
      n += encoded.length;
    }
    ids[n++] = end; // the last document's end is to be predicted too
    return new TokenStream(Arrays.copyOf(ids, n), end);
  }

  /** The number of ids. */
  public int size() {
    return ids.length;
  }

  /** Copies the {@code n} ids that begin at {@code from}. */
  void copy(int from, int n, int[] out, int at) {
    System.arraycopy(ids, from, out, at, n);
  }

  /** For the n tokens that begin at {@code from}, the first column that each may see. */
  void starts(int from, int n, int[] out, int at) {
    for (int i = 0; i < n; i++) {
      out[at + i] = Math.max(0, starts[from + i] - from);
    }
  }
}

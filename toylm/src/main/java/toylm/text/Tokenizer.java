package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A byte-level BPE tokenizer: text to token ids and back.
 *
 * <p>A tokenizer is nothing but its list of merges; every id follows from it:
 *
 * <pre>
 *   0 … 19               the special tokens ({@link SpecialToken})
 *   20 … 275             the 256 bytes, in order
 *   276 … vocabSize − 1  one token for each merge, in the order in which they were learned
 * </pre>
 *
 * <p>{@link #encode} cuts the text into pieces ({@link PreTokenizer}), writes each piece as its
 * bytes, and applies the merges, the earliest learned first (Sennrich et al. 2016, "Neural Machine
 * Translation of Rare Words with Subword Units", algorithm 1). Because all 256 bytes are tokens,
 * every text can be encoded, and its ids depend on the string and the merges alone.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Tokenizer {
  /** The smallest vocabulary: special tokens and bytes, no merges. */
  public static final int MIN_VOCAB_SIZE = SpecialToken.ALL.size() + 256;

  /** The largest vocabulary; far more than any model uses, few enough to fit memory. */
  public static final int MAX_VOCAB_SIZE = 1 << 20;

  private static final int FIRST_BYTE = SpecialToken.ALL.size();

  private final List<Merge> merges;
  private final byte[][] bytes; // [id]
  private final String[] tokens; // [id], printable
  private final PairTable pairs;

  /**
   * The tokenizer that applies these merges.
   *
   * @param merges merge number i makes token {@code MIN_VOCAB_SIZE + i}, out of bytes and of tokens
   *     made before it
   * @throws IllegalArgumentException if there are too many merges, if one joins a special token or
   *     one not made yet, or if one makes a token that exists or that is longer than any piece
   */
  public Tokenizer(List<Merge> merges) {
    checkVocabSize(MIN_VOCAB_SIZE + (long) merges.size());
    this.merges = List.copyOf(merges);
    bytes = new byte[MIN_VOCAB_SIZE + merges.size()][];
    tokens = new String[bytes.length];
    pairs = new PairTable(merges.size());
    for (SpecialToken special : SpecialToken.ALL) {
      bytes[special.id()] = special.text().getBytes(UTF_8);
      tokens[special.id()] = special.text();
    }
    for (int b = 0; b < 256; b++) {
      bytes[byteId((byte) b)] = new byte[] {(byte) b};
      tokens[byteId((byte) b)] = ByteAlphabet.print(bytes[byteId((byte) b)]);
    }
    var known = new HashSet<>(Arrays.asList(tokens).subList(0, MIN_VOCAB_SIZE));
    for (int id = MIN_VOCAB_SIZE; id < bytes.length; id++) {
      Merge merge = this.merges.get(id - MIN_VOCAB_SIZE);
      bytes[id] = join(merge, id);
      tokens[id] = ByteAlphabet.print(bytes[id]);
      if (!known.add(tokens[id])) {
        throw badMerge(id, "make a token that doesn't exist yet", tokens[id] + " again");
      }
      pairs.put(merge.left(), merge.right(), id);
    }
  }

  /**
   * The tokens of a text; special tokens are never among them, whatever the text says.
   *
   * @param text any string; half of a surrogate pair, which UTF-8 cannot express, becomes {@code ?}
   * @return ids in {@code SpecialToken.ALL.size()} … {@code vocabSize() - 1}; empty for the empty
   *     string
   */
  public int[] encode(String text) {
    var ids = new int[PreTokenizer.MAX_PIECE_BYTES];
    var merged = new int[PreTokenizer.MAX_PIECE_BYTES];
    var out = new int[16 + text.length() / 3];
    int size = 0;
    for (int start = 0; start < text.length(); ) {
      int end = PreTokenizer.end(text, start);
      byte[] piece = text.substring(start, end).getBytes(UTF_8);
      for (int i = 0; i < piece.length; i++) {
        ids[i] = byteId(piece[i]);
      }
      int n = merge(ids, piece.length, merged);
      if (size + n > out.length) {
        out = Arrays.copyOf(out, Math.max(size + n, out.length + out.length / 2));
      }
      System.arraycopy(ids, 0, out, size, n);
      size += n;
      start = end;
    }
    return Arrays.copyOf(out, size);
  }

  /**
   * The ids of a document's beginning: the end-of-text token, which opens every document of the
   * corpus, then those of {@code text}.
   */
  public int[] encodeDocument(String text) {
    int[] encoded = encode(text);
    int[] ids = new int[encoded.length + 1];
    ids[0] = id(SpecialToken.END_OF_TEXT);
    System.arraycopy(encoded, 0, ids, 1, encoded.length);
    return ids;
  }

  /**
   * The text of the tokens; special tokens print as their {@link SpecialToken#text()}.
   *
   * <p>{@code decode(encode(s)).equals(s)} for every string of whole characters. A model may also
   * write bytes that are not UTF-8; these become U+FFFD, as in {@code new String(bytes, UTF_8)}.
   *
   * @throws IllegalArgumentException if the vocabulary lacks one of the ids
   */
  public String decode(int[] ids) {
    return decode(ids, StreamDecoder.Specials.PRINT);
  }

  /**
   * The text of the tokens, with special tokens printed or skipped; else as {@link #decode(int[])}.
   */
  public String decode(int[] ids, StreamDecoder.Specials specials) {
    var decoder = new StreamDecoder(this, specials);
    var out = new StringBuilder();
    for (int id : ids) {
      decoder.next(id, out);
    }
    decoder.finish(out);
    return out.toString();
  }

  /** How many tokens there are; ids are 0 … {@code vocabSize() - 1}. */
  public int vocabSize() {
    return bytes.length;
  }

  /** The id of a special token. */
  public int id(SpecialToken special) {
    return special.id();
  }

  /** Whether the id is that of a {@link SpecialToken}. */
  public boolean isSpecial(int id) {
    return checkId(id) < SpecialToken.ALL.size();
  }

  /**
   * The bytes that the token stands for, 1 … 257 of them; a special token's are those of its text.
   */
  public byte[] bytes(int id) {
    return sharedBytes(id).clone();
  }

  /** The token in print, as in {@code tokenizer.json}: {@code Ġthe} is "the" after a space. */
  public String token(int id) {
    return tokens[checkId(id)];
  }

  /** The merges in the order learned; merge number i makes token {@link #MIN_VOCAB_SIZE} + i. */
  public List<Merge> merges() {
    return merges;
  }

  /** Equal if the merges are, and so every encoding. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tokenizer that && merges.equals(that.merges);
  }

  @Override
  public int hashCode() {
    return merges.hashCode();
  }

  @Override
  public String toString() {
    return "Tokenizer[vocabSize=" + vocabSize() + "]";
  }

  /** The token's bytes, not copied: not to be written to. */
  byte[] sharedBytes(int id) {
    return bytes[checkId(id)];
  }

  /** The id of the token that is this one byte. */
  static int byteId(byte b) {
    return FIRST_BYTE + (b & 0xFF);
  }

  static void checkVocabSize(long vocabSize) {
    if (vocabSize < MIN_VOCAB_SIZE || vocabSize > MAX_VOCAB_SIZE) {
      throw new IllegalArgumentException(
          "expected %d ≤ vocabSize ≤ %d (the least is %d special tokens + 256 bytes), found %d; choose another size"
              .formatted(MIN_VOCAB_SIZE, MAX_VOCAB_SIZE, SpecialToken.ALL.size(), vocabSize));
    }
  }

  /**
   * Merges {@code ids[0, n)} in place: always the earliest learned pair, and of that the leftmost.
   *
   * @param merged working space: merged[i] is what ids[i] and ids[i + 1] would become
   * @return how many ids are left
   */
  private int merge(int[] ids, int n, int[] merged) {
    for (int i = 0; i + 1 < n; i++) {
      merged[i] = pairs.get(ids[i], ids[i + 1]);
    }
    while (true) {
      int best = PairTable.NONE;
      int at = 0;
      for (int i = 0; i + 1 < n; i++) {
        if (merged[i] < best) {
          best = merged[i];
          at = i;
        }
      }
      if (best == PairTable.NONE) {
        return n;
      }
      n--;
      ids[at] = best;
      for (int i = at + 1; i < n; i++) { // close the gap; pieces are too short for arraycopy to pay
        ids[i] = ids[i + 1];
        merged[i - 1] = merged[i];
      }
      if (at > 0) {
        merged[at - 1] = pairs.get(ids[at - 1], best);
      }
      if (at + 1 < n) {
        merged[at] = pairs.get(best, ids[at + 1]);
      }
    }
  }

  private byte[] join(Merge merge, int id) {
    if (Math.min(merge.left(), merge.right()) < FIRST_BYTE
        || Math.max(merge.left(), merge.right()) >= id) {
      throw badMerge(
          id,
          "join two ids in " + FIRST_BYTE + " … " + (id - 1),
          merge.left() + " and " + merge.right());
    }
    byte[] left = bytes[merge.left()];
    byte[] right = bytes[merge.right()];
    if (left.length + right.length > PreTokenizer.MAX_PIECE_BYTES) {
      throw badMerge(
          id,
          "make a token of at most " + PreTokenizer.MAX_PIECE_BYTES + " bytes",
          (left.length + right.length) + " bytes");
    }
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }

  private int checkId(int id) {
    if (id < 0 || id >= bytes.length) {
      throw new IllegalArgumentException(
          "expected a token id in 0 … %d, found %d; was it made by another tokenizer?"
              .formatted(bytes.length - 1, id));
    }
    return id;
  }

  private static IllegalArgumentException badMerge(int id, String expected, String found) {
    return new IllegalArgumentException(
        "expected merge %d to %s, found %s; train the tokenizer again"
            .formatted(id - MIN_VOCAB_SIZE, expected, found));
  }
}

package toylm.text;

import java.util.Arrays;

/**
 * From a pair of tokens to the token they merge into: a hash table of plain arrays.
 *
 * <p>Encoding does little else than ask this table, which is why it isn't a {@code HashMap<Merge,
 * Integer>}: that would make an object for every question. Open addressing with linear probing, at
 * most half full. Read-only once filled.
 */
final class PairTable {
  /** The answer for a pair that doesn't merge; larger than every id. */
  static final int NONE = Integer.MAX_VALUE;

  private static final long EMPTY = -1;

  private final long[] keys;
  private final int[] values;
  private final int shift; // a hash's upper bits choose the slot

  /** An empty table with room for {@code capacity} pairs. */
  PairTable(int capacity) {
    int bits = 1 + 32 - Integer.numberOfLeadingZeros(Math.max(1, capacity)); // ≥ 2 · capacity slots
    keys = new long[1 << bits];
    values = new int[1 << bits];
    shift = Long.SIZE - bits;
    Arrays.fill(keys, EMPTY);
  }

  /** Stores a pair of ids ≥ 0. */
  void put(int left, int right, int value) {
    int slot = slot(key(left, right));
    keys[slot] = key(left, right);
    values[slot] = value;
  }

  /** The token that the pair becomes, or {@link #NONE}. */
  int get(int left, int right) {
    int slot = slot(key(left, right));
    return keys[slot] == EMPTY ? NONE : values[slot];
  }

  /** The slot that holds the key, or the empty one where it would go. */
  private int slot(long key) {
    int slot =
        (int) ((key * 0x9E3779B97F4A7C15L) >>> shift); // Fibonacci hashing (Knuth, TAOCP 6.4)
    while (keys[slot] != key && keys[slot] != EMPTY) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(int left, int right) {
    return ((long) left << 32) | right;
  }
}

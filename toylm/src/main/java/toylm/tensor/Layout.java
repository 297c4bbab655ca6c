package toylm.tensor;

import java.util.Arrays;

/**
 * Where the N tokens of a forward pass stand, and which earlier tokens each may see. Tokens are one
 * flat list, so that linear layers see a plain (N, C) matrix; only rotary positions and attention
 * look at the layout.
 */
public sealed interface Layout {
  /** The number of tokens, N. */
  int tokens();

  /** The rotary position of each token, (N), each ≥ 0. */
  int[] positions();

  /**
   * A training grid: {@code batch} rows of {@code length} tokens, token i at row i / length.
   *
   * @param batch B
   * @param length T
   * @param starts (B·T) the first column that each token may see: its own document's start, so that
   *     packed documents don't leak into each other
   * @param positions (B·T) the column of each token
   */
  record Grid(int batch, int length, int[] starts, int[] positions) implements Layout {
    /** Checks the sizes and that every start lies in [0, column]. */
    public Grid {
      if (starts.length != batch * length || positions.length != batch * length) {
        throw new IllegalArgumentException(
            "expected " + batch * length + " starts and positions, found " + starts.length);
      }
      for (int i = 0; i < starts.length; i++) {
        if (starts[i] < 0 || starts[i] > i % length) {
          throw new IllegalArgumentException(
              "expected start in [0, " + i % length + "], found " + starts[i]);
        }
      }
    }

    /** A grid in which every token sees all tokens before it in its row. */
    public static Grid causal(int batch, int length) {
      return packed(batch, length, new int[batch * length]);
    }

    /** A grid of packed documents: {@code starts} as in the record. */
    public static Grid packed(int batch, int length, int[] starts) {
      int[] positions = new int[batch * length];
      Arrays.setAll(positions, i -> i % length);
      return new Grid(batch, length, starts, positions);
    }

    @Override
    public int tokens() {
      return batch * length;
    }
  }

  /**
   * New tokens of several cached sequences in any mixture (prompts and single steps alike): token i
   * is number {@code positions[i]} of sequence {@code sequences[i]} and sees the sequence's tokens
   * 0 … positions[i]. No padding is ever needed.
   *
   * @param sequences (N) the row of the cache
   * @param positions (N) the place in the sequence; a sequence's tokens stand in rising order
   */
  record Cached(int[] sequences, int[] positions) implements Layout {
    /** Checks that both have the same length. */
    public Cached {
      if (sequences.length != positions.length) {
        throw new IllegalArgumentException(
            "expected as many positions as sequences, found "
                + positions.length
                + " and "
                + sequences.length);
      }
    }

    @Override
    public int tokens() {
      return positions.length;
    }
  }
}

package toylm.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The positions of the N tokens of a forward pass, and which earlier tokens each may see. Tokens
 * are one flat list, so that linear layers see a plain (N, C) matrix; only rotary positions and
 * attention look at the layout.
 */
public sealed interface Layout {
  /** The number of tokens, N. */
  int tokens();

  /** The rotary position of each token, (N), each ≥ 0. */
  int[] positions();

  /** What one of two functions makes of this layout: the one for its kind. */
  <T> T match(Function<Grid, T> grid, Function<Cached, T> cached);

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

    @Override
    public <T> T match(Function<Grid, T> grid, Function<Cached, T> cached) {
      return grid.apply(this);
    }
  }

  /**
   * New tokens of several cached sequences in any mixture (prompts and single steps alike): token i
   * is number {@code positions[i]} of sequence {@code sequences[i]} and sees the sequence's tokens
   * 0 … positions[i]. No padding is ever needed.
   *
   * @param sequences (N) the row of the cache
   * @param positions (N) the place in the sequence; a sequence's tokens are in rising order
   * @param cache the keys and values of earlier tokens, to which those of these are added
   */
  record Cached(int[] sequences, int[] positions, Cache cache) implements Layout {
    /** Checks that both have the same length, and that the cache has a place for every token. */
    public Cached {
      if (sequences.length != positions.length) {
        throw new IllegalArgumentException(
            "expected as many positions as sequences, found "
                + positions.length
                + " and "
                + sequences.length);
      }
      for (int i = 0; i < positions.length; i++) {
        if (sequences[i] < 0 || sequences[i] >= cache.sequences()) {
          throw new IllegalArgumentException(
              "expected a sequence in [0, " + cache.sequences() + "), found " + sequences[i]);
        }
        if (positions[i] < 0 || positions[i] >= cache.capacity()) {
          throw new IllegalArgumentException(
              "expected a position in [0, "
                  + cache.capacity()
                  + "), found "
                  + positions[i]
                  + "; open the cache for more tokens");
        }
      }
    }

    @Override
    public int tokens() {
      return positions.length;
    }

    @Override
    public <T> T match(Function<Grid, T> grid, Function<Cached, T> cached) {
      return cached.apply(this);
    }
  }

  /**
   * The memory of some sequences' keys and values, a tensor per layer. Within a head a device keeps
   * them in an order of its own.
   *
   * @param keys (sequences, kvHeads, headSize, capacity) each; capacity, the largest number of
   *     tokens in a sequence, is a multiple of 64
   * @param values (sequences, kvHeads, capacity, headSize) each
   */
  record Cache(List<Tensor> keys, List<Tensor> values) {
    /** The number of sequences. */
    public int sequences() {
      return keys.get(0).shape()[0];
    }

    /** The largest number of tokens in a sequence. */
    public int capacity() {
      return keys.get(0).columns();
    }
  }
}

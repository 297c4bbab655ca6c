package toylm.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import toylm.text.Rendered;

/**
 * Sequences of different lengths in rows of one length, so that little of a batch is padding. Each
 * goes, in the given order, to the fullest row that still has room for it (best fit).
 *
 * <p>A sequence of L tokens takes L − 1 columns: its last token is predicted but never read.
 */
final class Packing {
  private final int[] columns;
  private final int length;
  private final long seed;
  private final List<Long> firstRows = new ArrayList<>(List.of(0L));
  private long epoch = -1;
  private int[][] rows;

  /**
   * Sequences that are read again and again, each epoch in another order and packed anew.
   *
   * @param what names the sequences in errors, such as {@code training conversation}
   * @param length columns of a row, T
   * @throws IllegalArgumentException if one has no target or more than {@code length} + 1 tokens
   */
  Packing(List<Rendered> sequences, String what, int length, long seed) {
    this.length = length;
    this.seed = seed;
    columns = new int[sequences.size()];
    for (int i = 0; i < columns.length; i++) {
      check(sequences.get(i), what + " " + i, length);
      columns[i] = columns(sequences.get(i));
    }
  }

  /** Refuses a sequence that nothing can be learnt from, and one that would have to be cut. */
  static void check(Rendered sequence, String what, int length) {
    if (columns(sequence) > length) {
      throw new IllegalArgumentException(
          what
              + ": expected at most "
              + (length + 1)
              + " tokens, found "
              + sequence.length()
              + "; shorten it, leave it out, or use longer rows");
    }
    for (int t = 1; t < sequence.length(); t++) {
      if (sequence.mask()[t]) {
        return;
      }
    }
    throw new IllegalArgumentException(
        what
            + ": expected a token of the assistant after the first token, found none in "
            + sequence.length()
            + " tokens; leave it out, or look at its loss mask");
  }

  private static int columns(Rendered sequence) {
    return sequence.length() - 1;
  }

  /**
   * The sequences of a row.
   *
   * @param number counted from the first row of the first epoch on
   * @return their numbers, in the order in which they stand in the row
   */
  int[] row(long number) {
    int e = firstRows.size() - 1;
    while (firstRows.get(e) > number) {
      e--;
    }
    enter(e);
    // How many rows an epoch fills depends on its order, so they are found one after the other.
    while (number >= firstRows.get(e) + rows.length) {
      if (firstRows.size() == e + 1) {
        firstRows.add(firstRows.get(e) + rows.length);
      }
      enter(++e);
    }
    return rows[(int) (number - firstRows.get(e))];
  }

  private void enter(long number) {
    if (number == epoch) {
      return;
    }
    epoch = number;
    SplittableRandom random = Order.random(seed, number);
    int[][] packed = bestFit(columns, Order.shuffled(random, columns.length), length);
    // The last rows to be opened are the emptiest: they are spread over the epoch.
    int[] order = Order.shuffled(random, packed.length);
    rows = new int[packed.length][];
    Arrays.setAll(rows, i -> packed[order[i]]);
  }

  /** Rows of the first epoch; others differ by a few. */
  int rowsPerEpoch() {
    enter(0);
    return rows.length;
  }

  /** Packs sequences once, in their own order. */
  static int[][] inOrder(List<Rendered> sequences, int length) {
    int[] columns = sequences.stream().mapToInt(Packing::columns).toArray();
    int[] order = new int[columns.length];
    Arrays.setAll(order, i -> i);
    return bestFit(columns, order, length);
  }

  /**
   * Best-fit packing.
   *
   * @param columns what each item takes, at most {@code capacity}
   * @param order in which the items come
   * @return a row's items, for each row
   */
  static int[][] bestFit(int[] columns, int[] order, int capacity) {
    List<List<Integer>> rows = new ArrayList<>();
    TreeMap<Integer, Deque<Integer>> byRoom = new TreeMap<>();
    for (int item : order) {
      Map.Entry<Integer, Deque<Integer>> fullest = byRoom.ceilingEntry(columns[item]);
      int room = capacity;
      int row = rows.size();
      if (fullest == null) {
        rows.add(new ArrayList<>());
      } else {
        room = fullest.getKey();
        row = fullest.getValue().removeFirst();
        if (fullest.getValue().isEmpty()) {
          byRoom.remove(room);
        }
      }
      rows.get(row).add(item);
      byRoom.computeIfAbsent(room - columns[item], r -> new ArrayDeque<>()).addLast(row);
    }
    return rows.stream()
        .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}

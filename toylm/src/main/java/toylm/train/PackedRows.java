package toylm.train;

import static toylm.tensor.op.Embed.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.op.LogProbs;
import toylm.text.Rendered;
import toylm.text.SpecialToken;

/**
 * Sequences of different lengths side by side in the rows of one forward pass, so that little of a
 * batch is padding. No token sees another sequence; the column in which a sequence begins doesn't
 * matter, because rotary positions enter by their differences alone.
 *
 * <p>A sequence of L tokens takes L − 1 columns: its last token is predicted but never read.
 *
 * @param rows B
 * @param length T
 * @param ids (B·T) what the model reads; the end of a row is padding
 * @param starts (B·T) the first column that each token may see
 * @param places (M) where a target is predicted, in [0, B·T): the token before it
 * @param targets (M) the tokens that the loss masks let in
 * @param sequences (M) the sequence to which a target belongs
 */
public record PackedRows(
    int rows, int length, int[] ids, int[] starts, int[] places, int[] targets, int[] sequences) {

  /**
   * Lays out rows.
   *
   * @param all the sequences
   * @param packed for each row, the numbers of its sequences
   * @param length T, at least what the fullest row takes
   */
  public static PackedRows of(List<Rendered> all, int[][] packed, int length) {
    int n = packed.length * length;
    int[] ids = new int[n];
    Arrays.fill(ids, SpecialToken.PAD.id());
    int[] starts = new int[n];
    Arrays.setAll(starts, i -> i % length); // a padding token sees itself
    int[] places = new int[n];
    int[] targets = new int[n];
    int[] sequences = new int[n];
    int found = 0;
    for (int row = 0; row < packed.length; row++) {
      int column = 0;
      for (int s : packed[row]) {
        Rendered sequence = all.get(s);
        int start = column;
        for (int t = 1; t < sequence.length(); t++, column++) {
          int at = row * length + column;
          ids[at] = sequence.ids()[t - 1];
          starts[at] = start;
          if (sequence.mask()[t]) {
            places[found] = at;
            targets[found] = sequence.ids()[t];
            sequences[found++] = s;
          }
        }
      }
    }
    return new PackedRows(
        packed.length,
        length,
        ids,
        starts,
        Arrays.copyOf(places, found),
        Arrays.copyOf(targets, found),
        Arrays.copyOf(sequences, found));
  }

  /**
   * log p(target | what comes before it in its sequence) of every target: (M). Only the places that
   * predict a target reach the output layer, the largest of a small model.
   *
   * @throws IllegalArgumentException if there are no targets
   */
  public Tensor logProbs(Tape tape, Transformer model) {
    if (targets.length == 0) {
      throw new IllegalArgumentException(
          "expected a batch with a target, found a loss mask that is empty; give conversations in"
              + " which the assistant speaks");
    }
    Tensor hidden =
        model.hidden(tape, ids, Layout.Grid.packed(rows, length, starts), null); // (B·T, C)
    Tensor chosen = embed(tape, hidden, places); // (M, C): looking up rows, as in a table
    return LogProbs.logProbs(tape, model.logits(tape, chosen), targets);
  }

  /**
   * Refuses a sequence that nothing can be learnt from.
   *
   * @param what names it in the error, such as {@code training conversation 3}
   */
  public static void requireTarget(Rendered sequence, String what) {
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

  /** Refuses a sequence that would have to be cut, because it has more than T + 1 tokens. */
  public static void requireFits(Rendered sequence, String what, int length) {
    if (columns(sequence) > length) {
      throw new IllegalArgumentException(
          what
              + ": expected at most "
              + (length + 1)
              + " tokens, found "
              + sequence.length()
              + "; shorten it, leave it out, or use longer rows");
    }
  }

  /** Columns that a sequence takes: one less than its tokens. */
  public static int columns(Rendered sequence) {
    return sequence.length() - 1;
  }

  /** Columns that each of some sequences takes. */
  public static int[] columns(List<Rendered> sequences) {
    return sequences.stream().mapToInt(PackedRows::columns).toArray();
  }

  /**
   * Best-fit packing: each item goes to the fullest row that still has room for it.
   *
   * @param columns what each item takes, at most {@code capacity}
   * @param order in which the items come
   * @return a row's items, for each row
   */
  public static int[][] bestFit(int[] columns, int[] order, int capacity) {
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

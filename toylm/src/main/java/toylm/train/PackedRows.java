package toylm.train;

import static toylm.tensor.op.Gather.gather;

import java.util.Arrays;
import java.util.List;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.op.LogProbs;
import toylm.text.Rendered;
import toylm.text.SpecialToken;

/**
 * Sequences side by side in the rows of one forward pass. No token sees another sequence; the
 * column in which a sequence begins doesn't matter, for rotary positions enter by their differences
 * alone.
 *
 * @param rows B
 * @param length T
 * @param ids (B·T) what the model reads; the end of a row is padding
 * @param starts (B·T) the first column that each token may see
 * @param places (M) where a target is predicted, in [0, B·T): the token before it
 * @param targets (M) the tokens that the loss masks let in
 * @param sequences (M) the sequence to which a target belongs
 */
record PackedRows(
    int rows, int length, int[] ids, int[] starts, int[] places, int[] targets, int[] sequences) {

  /**
   * Lays out rows.
   *
   * @param all the sequences
   * @param packed for each row, the numbers of its sequences
   * @param length T, at least what the fullest row takes
   */
  static PackedRows of(List<Rendered> all, int[][] packed, int length) {
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
  Tensor logProbs(Tape tape, Transformer model) {
    if (targets.length == 0) {
      throw new IllegalArgumentException(
          "expected a batch with a target, found a loss mask that is empty; give conversations in"
              + " which the assistant speaks");
    }
    Tensor hidden = model.hidden(tape, ids, Layout.Grid.packed(rows, length, starts)); // (B·T, C)
    Tensor chosen = gather(tape, hidden, places); // (M, C)
    return LogProbs.logProbs(tape, model.logits(tape, chosen), targets);
  }
}

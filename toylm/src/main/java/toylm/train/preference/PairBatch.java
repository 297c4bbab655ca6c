package toylm.train.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.text.Rendered;
import toylm.train.PackedRows;

/**
 * Some pairs laid out for one forward pass: sequence 2i is the chosen answer of pair i, sequence 2i
 * + 1 the rejected one.
 *
 * @param rows the packed sequences
 * @param tokens (2·pairs) targets of each sequence
 */
record PairBatch(PackedRows rows, int[] tokens) {
  /**
   * Packs pairs, long answers first: then the short ones fill the gaps.
   *
   * @param length maximum number of columns of a row
   */
  static PairBatch of(List<PreferencePair> pairs, int length) {
    List<Rendered> sequences = new ArrayList<>();
    for (PreferencePair pair : pairs) {
      sequences.add(pair.chosen());
      sequences.add(pair.rejected());
    }
    int[] columns = PackedRows.columns(sequences);
    int[] longestFirst =
        IntStream.range(0, columns.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -columns[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[][] packed = PackedRows.bestFit(columns, longestFirst, length);
    int widest =
        Arrays.stream(packed)
            .mapToInt(row -> Arrays.stream(row).map(s -> columns[s]).sum())
            .max()
            .orElseThrow();
    PackedRows rows = PackedRows.of(sequences, packed, widest);
    int[] tokens = new int[sequences.size()];
    for (int s : rows.sequences()) {
      tokens[s]++;
    }
    return new PairBatch(rows, tokens);
  }

  /** What a model makes of each pair, without gradients. */
  List<PairLogProbs> logProbs(Transformer model) {
    try (Tape tape = Tape.inference(model.device())) {
      return pairs(rows.logProbs(tape, model).toArray());
    }
  }

  /** Sums the log-probabilities of the targets (M) over each sequence. */
  List<PairLogProbs> pairs(float[] logProbs) {
    double[] sums = new double[tokens.length];
    for (int i = 0; i < logProbs.length; i++) {
      sums[rows.sequences()[i]] += logProbs[i];
    }
    List<PairLogProbs> pairs = new ArrayList<>();
    for (int s = 0; s < sums.length; s += 2) {
      pairs.add(new PairLogProbs(sums[s], sums[s + 1], tokens[s], tokens[s + 1]));
    }
    return pairs;
  }
}

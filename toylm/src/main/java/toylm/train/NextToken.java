package toylm.train;

import static toylm.tensor.op.LogProbs.logProbs;
import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.text.Tokenizer;

/**
 * Pretraining: predict each token from those before it in its document. The loss is the mean
 * cross-entropy −(1/N)·Σ log p(idₜ₊₁ | id₀ … idₜ), in nats.
 *
 * <p>The stream is cut into rows of T tokens; documents are packed, and a token never sees another
 * document. Each epoch cuts at another offset and reads the rows in another order, both drawn from
 * the seed.
 */
public final class NextToken implements Objective {
  private static final int VALIDATION_ROWS = 16;

  private final TokenStream train;
  private final TokenStream heldOut; // null if there are none
  private final Batching batching;
  private Rows rows;

  private NextToken(TokenStream train, TokenStream heldOut, Batching batching) {
    this.train = train;
    this.heldOut = heldOut;
    this.batching = batching;
    if (batching.length() > 0) {
      rows(batching.length());
    }
  }

  /**
   * An objective over a stream, with 8 rows of the model's context per step.
   *
   * @throws IllegalArgumentException by the first step if the stream is shorter than one row
   */
  public static NextToken on(TokenStream train) {
    return new NextToken(train, null, Batching.standard());
  }

  /** As {@link #on(TokenStream)}, over documents. */
  public static NextToken on(Tokenizer tokenizer, String... documents) {
    return on(TokenStream.of(tokenizer, List.of(documents)));
  }

  /** The same with held-out documents, of which the first 16 rows are measured. */
  public NextToken withHeldOut(TokenStream documents) {
    return new NextToken(train, documents, batching);
  }

  /** The same with another number of rows per step, B. */
  public NextToken withRows(int n) {
    return new NextToken(train, heldOut, batching.withRows(n));
  }

  /**
   * The same with another number of rows that go through the model {@link MicroBatch#rows at once}.
   */
  public NextToken withMicroBatch(int n) {
    return new NextToken(train, heldOut, batching.withMicroBatch(n));
  }

  /**
   * The same with rows of another length, T, than the model's context.
   *
   * @throws IllegalArgumentException if the stream is shorter than one row
   */
  public NextToken withLength(int tokens) {
    return new NextToken(train, heldOut, batching.withLength(tokens));
  }

  /** The same with another seed of the order in which the rows are read. */
  public NextToken withSeed(long seed) {
    return new NextToken(train, heldOut, batching.withSeed(seed));
  }

  /** How many steps read every row once. */
  public double stepsPerEpoch(Transformer model) {
    return (double) rows(batching.length(model)).count / batching.rows();
  }

  @Override
  public List<MicroBatch> step(Transformer model, long step) {
    int length = batching.length(model);
    Rows rows = rows(length);
    return batching.divide(
        model,
        length,
        (begin, end) -> {
          int[] from = new int[end - begin];
          Arrays.setAll(from, r -> rows.start(step * batching.rows() + begin + r));
          String what = "rows that begin at tokens " + Arrays.toString(from);
          return microBatch(what, train, from, length, batching.rows());
        });
  }

  private Rows rows(int length) {
    if (rows == null || rows.length != length) {
      rows = new Rows(length);
    }
    return rows;
  }

  /** The training stream, cut into rows, again in each epoch. */
  private final class Rows {
    final int length;
    final int count;
    private final Epochs<Cut> epochs;

    /** Where an epoch's first row begins, and the order in which its rows are read. */
    private record Cut(int offset, int[] order) {}

    Rows(int length) {
      if (train.size() < length + 2) {
        throw new IllegalArgumentException(
            "expected a corpus of at least one context ("
                + (length + 2)
                + " tokens), found "
                + train.size()
                + "; use a longer text or a smaller context");
      }
      this.length = length;
      this.count = Math.max(1, (train.size() - length - 1) / length);
      int room = Math.min(length, train.size() - 1 - count * length);
      this.epochs =
          new Epochs<>(
              batching.seed(),
              random -> new Cut(random.nextInt(room + 1), Epochs.shuffled(random, count)));
    }

    /** Where the {@code number}th row since the first step begins. */
    int start(long number) {
      Cut cut = epochs.get(number / count);
      return cut.order[(int) (number % count)] * length + cut.offset;
    }
  }

  /** −Σ log p / (rows·T) over the rows that begin at {@code from}. */
  private static MicroBatch microBatch(
      String what, TokenStream stream, int[] from, int length, int rows) {
    int n = from.length * length;
    int[] ids = new int[n];
    int[] targets = new int[n];
    int[] starts = new int[n];
    for (int r = 0; r < from.length; r++) {
      stream.copy(from[r], length, ids, r * length);
      stream.copy(from[r] + 1, length, targets, r * length);
      stream.starts(from[r], length, starts, r * length);
    }
    float[] weights = new float[n];
    Arrays.fill(weights, -1f / (rows * length));
    return MicroBatch.of(
        what,
        ids,
        (tape, model, metrics) -> {
          Tensor logits = model.logits(tape, ids, Layout.Grid.packed(from.length, length, starts));
          return weightedSum(tape, logProbs(tape, logits, targets), weights);
        });
  }

  /** The loss on the held-out documents; none if they are shorter than one row. */
  @Override
  public Map<String, Double> validate(Transformer model) {
    return heldOut == null || heldOut.size() <= batching.length(model)
        ? Map.of()
        : Map.of("loss", meanLoss(model, heldOut, VALIDATION_ROWS));
  }

  /**
   * The mean loss over the first rows of a stream, without gradients.
   *
   * @param maxRows maximum number of rows to read
   * @return NaN if the stream is shorter than one row
   */
  public double meanLoss(Transformer model, TokenStream stream, int maxRows) {
    int length = batching.length(model);
    int available = Math.min(maxRows, (stream.size() - 1) / length);
    int together = batching.together(model, length);
    double sum = 0;
    for (int r = 0; r < available; r += together) {
      int[] from = new int[Math.min(together, available - r)];
      int first = r;
      Arrays.setAll(from, i -> (first + i) * length);
      try (Tape tape = Tape.inference(model.device())) {
        MicroBatch rows = microBatch("", stream, from, length, available);
        sum += rows.loss().of(tape, model, new Metrics()).item();
      }
    }
    return available == 0 ? Double.NaN : sum;
  }
}

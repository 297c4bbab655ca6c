package toylm.train;

import static toylm.tensor.op.LogProbs.logProbs;
import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.Arrays;
import java.util.SplittableRandom;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * Pretraining: predict each token from those before it in its document. The loss is the mean
 * cross-entropy −(1/N)·Σ log p(idₜ₊₁ | id₀ … idₜ), in nats.
 *
 * <p>The stream is cut into rows of {@code length} tokens; documents are packed, and a token never
 * sees another document. Each epoch cuts at another offset and reads the rows in another order,
 * both drawn from the seed.
 */
public final class NextToken implements Objective {
  private static final int VALIDATION_ROWS = 16;

  private final TokenStream train;
  private final TokenStream validation;
  private final int batch;
  private final int rowsAPart;
  private final int length;
  private final long seed;
  private final int rows;
  private long epoch = -1;
  private int[] order;
  private int offset;

  /**
   * An objective over a stream.
   *
   * @param validation held-out documents, or null
   * @param batch rows a step, B
   * @param rowsAPart rows that go through the model together; divides {@code batch}
   * @param length tokens a row, T
   * @throws IllegalArgumentException if the stream is shorter than one row
   */
  public NextToken(
      TokenStream train, TokenStream validation, int batch, int rowsAPart, int length, long seed) {
    if (train.size() < length + 2) {
      throw new IllegalArgumentException(
          "expected a corpus of at least one context ("
              + (length + 2)
              + " tokens), found "
              + train.size()
              + "; use a longer text or a smaller context");
    }
    if (batch % rowsAPart != 0) {
      throw new IllegalArgumentException(
          "expected rowsAPart to divide batch = " + batch + ", found " + rowsAPart);
    }
    this.train = train;
    this.validation = validation;
    this.batch = batch;
    this.rowsAPart = rowsAPart;
    this.length = length;
    this.seed = seed;
    this.rows = Math.max(1, (train.size() - length - 1) / length);
  }

  @Override
  public int parts() {
    return batch / rowsAPart;
  }

  @Override
  public long tokensPerStep() {
    return (long) batch * length;
  }

  /** How many steps read every row once. */
  public double stepsPerEpoch() {
    return (double) rows / batch;
  }

  @Override
  public Tensor loss(Tape tape, Transformer model, long step, int part) {
    int[] from = new int[rowsAPart];
    for (int r = 0; r < rowsAPart; r++) {
      long number = step * batch + (long) part * rowsAPart + r;
      enter(number / rows);
      from[r] = order[(int) (number % rows)] * length + offset;
    }
    return loss(tape, model, train, from, batch);
  }

  /** Draws an epoch's offset and order of rows. */
  private void enter(long number) {
    if (number == epoch) {
      return;
    }
    epoch = number;
    SplittableRandom random = Order.random(seed, number);
    int room = train.size() - 1 - rows * length;
    offset = random.nextInt(Math.min(length, room) + 1);
    order = Order.shuffled(random, rows);
  }

  /** −Σ log p / (count·T) over the rows that start at {@code from}. */
  private Tensor loss(Tape tape, Transformer model, TokenStream stream, int[] from, int count) {
    int n = from.length * length;
    int[] ids = new int[n];
    int[] targets = new int[n];
    int[] starts = new int[n];
    for (int r = 0; r < from.length; r++) {
      stream.copy(from[r], length, ids, r * length);
      stream.copy(from[r] + 1, length, targets, r * length);
      stream.starts(from[r], length, starts, r * length);
    }
    Tensor logits = model.logits(tape, ids, Layout.Grid.packed(from.length, length, starts));
    float[] weights = new float[n];
    Arrays.fill(weights, -1f / (count * length));
    return weightedSum(tape, logProbs(tape, logits, targets), weights);
  }

  @Override
  public double validationLoss(Transformer model) {
    return validation == null || validation.size() < length + 1
        ? Double.NaN
        : meanLoss(model, validation, VALIDATION_ROWS);
  }

  /**
   * The mean loss over the first rows of a stream, without gradients.
   *
   * @param rowsAtMost how many rows of {@code length} tokens to read
   * @return NaN if the stream is shorter than one row
   */
  public double meanLoss(Transformer model, TokenStream stream, int rowsAtMost) {
    int available = Math.min(rowsAtMost, (stream.size() - 1) / length);
    double sum = 0;
    for (int r = 0; r < available; r += rowsAPart) {
      int count = Math.min(rowsAPart, available - r);
      int[] from = new int[count];
      for (int i = 0; i < count; i++) {
        from[i] = (r + i) * length;
      }
      try (Tape tape = Tape.inference(model.device())) {
        sum += loss(tape, model, stream, from, available).item();
      }
    }
    return available == 0 ? Double.NaN : sum;
  }
}

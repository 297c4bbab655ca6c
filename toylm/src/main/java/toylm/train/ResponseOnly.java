package toylm.train;

import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.Arrays;
import java.util.List;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.text.Rendered;

/**
 * Supervised instruction tuning (SFT; InstructGPT, arXiv 2203.02155): predict the assistant's
 * tokens, and only these, from all that comes before them in the conversation. The loss is
 *
 * <pre>−(1/M)·Σ log p(idₜ | id₀ … idₜ₋₁)   over the t whose mask is true</pre>
 *
 * <p>in nats, with M the number of such tokens in the whole step: each token counts the same,
 * whether its answer is long or short, and however the step is divided into parts.
 *
 * <p>Conversations are packed into rows; a token never sees another conversation. Each epoch packs
 * them anew in an order drawn from the seed.
 */
public final class ResponseOnly implements Objective {
  private final List<Rendered> train;
  private final List<Rendered> validation;
  private final Packing packing;
  private final int batch;
  private final int rowsAPart;
  private final int length;

  /**
   * An objective over conversations.
   *
   * @param train at least one, each with a token of the assistant
   * @param validation held-out conversations, may be empty
   * @param batch rows a step, B
   * @param rowsAPart rows that go through the model together; divides {@code batch}
   * @param length columns of a row, T; a conversation has at most T + 1 tokens
   * @throws IllegalArgumentException if a conversation is too long or its mask is empty; the
   *     message says which
   */
  public ResponseOnly(
      List<Rendered> train,
      List<Rendered> validation,
      int batch,
      int rowsAPart,
      int length,
      long seed) {
    if (train.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one conversation to learn from, found none");
    }
    if (rowsAPart < 1 || batch < 1 || batch % rowsAPart != 0) {
      throw new IllegalArgumentException(
          "expected rowsAPart to divide batch = " + batch + ", found " + rowsAPart);
    }
    this.train = List.copyOf(train);
    this.validation = List.copyOf(validation);
    this.batch = batch;
    this.rowsAPart = rowsAPart;
    this.length = length;
    this.packing = new Packing(train, "training conversation", length, seed);
    for (int i = 0; i < validation.size(); i++) {
      Packing.check(validation.get(i), "validation conversation " + i, length);
    }
  }

  @Override
  public int parts() {
    return batch / rowsAPart;
  }

  @Override
  public long tokensPerStep() {
    return (long) batch * length;
  }

  /** About how many steps read every conversation once. */
  public double stepsPerEpoch() {
    return (double) packing.rowsPerEpoch() / batch;
  }

  @Override
  public Tensor loss(Tape tape, Transformer model, long step, int part) {
    int targets = targets(train, rows(step, 0, batch));
    int[][] rows = rows(step, part * rowsAPart, (part + 1) * rowsAPart);
    return loss(tape, model, PackedRows.of(train, rows, length), targets);
  }

  /** Some of a step's rows: the numbers of the conversations in each. */
  private int[][] rows(long step, int from, int to) {
    int[][] rows = new int[to - from][];
    Arrays.setAll(rows, r -> packing.row(step * batch + from + r));
    return rows;
  }

  @Override
  public String describe(long step, int part) {
    return "conversations "
        + Arrays.deepToString(rows(step, part * rowsAPart, (part + 1) * rowsAPart));
  }

  private static int targets(List<Rendered> sequences, int[][] rows) {
    int count = 0;
    for (int[] row : rows) {
      for (int s : row) {
        count += sequences.get(s).targets() - (sequences.get(s).mask()[0] ? 1 : 0);
      }
    }
    return count;
  }

  /** −Σ log p / count. */
  private static Tensor loss(Tape tape, Transformer model, PackedRows rows, int count) {
    Tensor logProbs = rows.logProbs(tape, model); // (M)
    float[] weights = new float[logProbs.size()];
    Arrays.fill(weights, -1f / count);
    return weightedSum(tape, logProbs, weights);
  }

  /** The same loss over all held-out conversations. */
  @Override
  public double validationLoss(Transformer model) {
    return validation.isEmpty() ? Double.NaN : meanLoss(model, validation);
  }

  /**
   * The loss over some conversations, without gradients.
   *
   * @param conversations at least one, each as in the constructor
   */
  public double meanLoss(Transformer model, List<Rendered> conversations) {
    int[][] rows = Packing.inOrder(conversations, length);
    int targets = targets(conversations, rows);
    double sum = 0;
    for (int from = 0; from < rows.length; from += rowsAPart) {
      int[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + rowsAPart));
      try (Tape tape = Tape.inference(model.device())) {
        sum += loss(tape, model, PackedRows.of(conversations, some, length), targets).item();
      }
    }
    return sum;
  }
}

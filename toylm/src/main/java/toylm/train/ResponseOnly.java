package toylm.train;

import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.generate.LanguageModel;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Rendered;

/**
 * Supervised instruction tuning (SFT; InstructGPT, arXiv 2203.02155): predict the assistant's
 * tokens, and only these, from all that comes before them in the conversation. The loss is
 *
 * <pre>−(1/M)·Σ log p(idₜ | id₀ … idₜ₋₁)   over the t whose mask is true</pre>
 *
 * <p>in nats, with M the number of such tokens in the whole step: each token counts the same,
 * whether its answer is long or short, and however the step is divided into micro-batches.
 *
 * <p>Conversations are packed into rows of T columns; a token never sees another conversation. Each
 * epoch packs them again, in an order drawn from the seed.
 */
public final class ResponseOnly implements Objective {
  private final List<Rendered> train;
  private final List<Rendered> heldOut;
  private final Batching batching;
  private Rows rows;

  private ResponseOnly(List<Rendered> train, List<Rendered> heldOut, Batching batching) {
    this.train = train;
    this.heldOut = heldOut;
    this.batching = batching;
    if (batching.length() > 0) {
      rows(batching.length());
    }
  }

  /**
   * An objective over conversations, with 8 rows of the model's context per step.
   *
   * @param train at least one, each with a token of the assistant; a conversation has at most T + 1
   *     tokens, which is checked by the first step
   * @throws IllegalArgumentException if there are none, or a mask is empty; the message says which
   */
  public static ResponseOnly on(List<Rendered> train) {
    if (train.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one conversation to learn from, found none");
    }
    return new ResponseOnly(checked(train, TRAIN), List.of(), Batching.standard());
  }

  /**
   * As {@link #on(List)}, over conversations written in the model's chat template.
   *
   * @throws IllegalArgumentException also if the model has no template
   */
  public static ResponseOnly on(LanguageModel model, List<Conversation> conversations) {
    ChatTemplate template =
        model
            .template()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a model with a chat template, found a base model; give it one:"
                            + " model.withTemplate(ChatTemplate.PLAIN)"));
    return on(conversations.stream().map(c -> template.render(model.tokenizer(), c)).toList());
  }

  private static final String TRAIN = "training conversation ";
  private static final String HELD_OUT = "validation conversation ";

  private static List<Rendered> checked(List<Rendered> conversations, String what) {
    for (int i = 0; i < conversations.size(); i++) {
      PackedRows.requireTarget(conversations.get(i), what + i);
    }
    return List.copyOf(conversations);
  }

  /** The same with held-out conversations, as those to learn from; may be empty. */
  public ResponseOnly withHeldOut(List<Rendered> conversations) {
    return new ResponseOnly(train, checked(conversations, HELD_OUT), batching);
  }

  /** The same with another number of rows per step, B. */
  public ResponseOnly withRows(int n) {
    return new ResponseOnly(train, heldOut, batching.withRows(n));
  }

  /**
   * The same with another number of rows that go through the model {@link MicroBatch#rows at once}.
   */
  public ResponseOnly withMicroBatch(int n) {
    return new ResponseOnly(train, heldOut, batching.withMicroBatch(n));
  }

  /**
   * The same with rows of another length, T, than the model's context.
   *
   * @throws IllegalArgumentException if a conversation is too long; the message says which
   */
  public ResponseOnly withLength(int tokens) {
    return new ResponseOnly(train, heldOut, batching.withLength(tokens));
  }

  /** The same with another seed of the order in which the conversations are read. */
  public ResponseOnly withSeed(long seed) {
    return new ResponseOnly(train, heldOut, batching.withSeed(seed));
  }

  /** About how many steps read every conversation once: epochs differ by a few rows. */
  public double stepsPerEpoch(Transformer model) {
    return (double) rows(batching.length(model)).epochs.get(0).length / batching.rows();
  }

  @Override
  public List<MicroBatch> step(Transformer model, long step) {
    int length = batching.length(model);
    int[][] all = new int[batching.rows()][]; // the numbers of the conversations in each row
    Arrays.setAll(all, r -> rows(length).get(step * batching.rows() + r));
    int targets = targets(train, all);
    return batching.divide(
        model,
        length,
        (from, to) -> microBatch(train, Arrays.copyOfRange(all, from, to), length, targets));
  }

  /** −Σ log p / count over the targets of some rows. */
  private static MicroBatch microBatch(
      List<Rendered> conversations, int[][] rows, int length, int count) {
    PackedRows packed = PackedRows.of(conversations, rows, length);
    float[] weights = new float[packed.targets().length];
    Arrays.fill(weights, -1f / count);
    return MicroBatch.of(
        "conversations " + Arrays.deepToString(rows),
        packed.ids(),
        (tape, model, metrics) -> weightedSum(tape, packed.logProbs(tape, model), weights));
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

  private Rows rows(int length) {
    if (rows == null || rows.length != length) {
      rows = new Rows(length);
    }
    return rows;
  }

  /** The rows of all epochs. How many an epoch fills depends on its order. */
  private final class Rows {
    final int length;
    final Epochs<int[][]> epochs;
    private final List<Long> firstRows = new ArrayList<>(List.of(0L)); // of the known epochs

    Rows(int length) {
      for (int i = 0; i < train.size(); i++) {
        PackedRows.requireFits(train.get(i), TRAIN + i, length);
      }
      for (int i = 0; i < heldOut.size(); i++) {
        PackedRows.requireFits(heldOut.get(i), HELD_OUT + i, length);
      }
      this.length = length;
      int[] columns = PackedRows.columns(train);
      this.epochs = new Epochs<>(batching.seed(), random -> pack(columns, random));
    }

    private int[][] pack(int[] columns, SplittableRandom random) {
      int[] conversations = Epochs.shuffled(random, columns.length);
      int[][] packed = PackedRows.bestFit(columns, conversations, length);
      // The rows opened last are the emptiest: they are spread over the epoch.
      int[] order = Epochs.shuffled(random, packed.length);
      int[][] rows = new int[packed.length][];
      Arrays.setAll(rows, i -> packed[order[i]]);
      return rows;
    }

    /** The conversations of the {@code number}th row since the first step. */
    int[] get(long number) {
      int epoch = firstRows.size() - 1;
      while (firstRows.get(epoch) > number) {
        epoch--;
      }
      while (number >= firstRows.get(epoch) + epochs.get(epoch).length) {
        if (firstRows.size() == epoch + 1) {
          firstRows.add(firstRows.get(epoch) + epochs.get(epoch).length);
        }
        epoch++;
      }
      return epochs.get(epoch)[(int) (number - firstRows.get(epoch))];
    }
  }

  /** The same loss over all held-out conversations. */
  @Override
  public Map<String, Double> validate(Transformer model) {
    return heldOut.isEmpty() ? Map.of() : Map.of("loss", meanLoss(model, heldOut));
  }

  /**
   * The loss over some conversations, without gradients.
   *
   * @param conversations at least one, each as in {@link #on}
   */
  public double meanLoss(Transformer model, List<Rendered> conversations) {
    int length = batching.length(model);
    int together = batching.together(model, length);
    int[] order = new int[conversations.size()];
    Arrays.setAll(order, i -> i);
    int[][] all = PackedRows.bestFit(PackedRows.columns(conversations), order, length);
    int targets = targets(conversations, all);
    double sum = 0;
    for (int from = 0; from < all.length; from += together) {
      int[][] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + together));
      try (Tape tape = Tape.inference(model.device())) {
        MicroBatch batch = microBatch(conversations, some, length, targets);
        sum += batch.loss().of(tape, model, new Metrics()).item();
      }
    }
    return sum;
  }
}

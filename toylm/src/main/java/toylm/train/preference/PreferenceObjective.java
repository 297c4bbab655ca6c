package toylm.train.preference;

import static toylm.tensor.op.Scalar.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import toylm.nn.Transformer;
import toylm.train.Batching;
import toylm.train.Epochs;
import toylm.train.Metrics;
import toylm.train.MicroBatch;
import toylm.train.Objective;

/**
 * Learning from preferences: the mean of a {@link PreferenceLoss} over the pairs of a step. The two
 * answers of a pair go through the model together, packed with those of other pairs; only the loss
 * decides what happens to their log-probabilities.
 *
 * <p>Each epoch reads the pairs in another order drawn from the seed.
 *
 * <p>It measures in every step, and on held-out pairs, what a loss near 0 can hide; means over
 * pairs, in nats, where the reference counts as 1 if the loss has none:
 *
 * <ul>
 *   <li>{@code accuracy}: the share of pairs whose margin is positive, in [0, 1];
 *   <li>{@code margin}: {@code chosen} − {@code rejected};
 *   <li>{@code chosen}: log π(c) − log ref(c); below 0, the chosen answers became <em>less</em>
 *       likely (likelihood displacement, arXiv 2410.08847);
 *   <li>{@code rejected}: log π(r) − log ref(r).
 * </ul>
 */
public final class PreferenceObjective implements Objective {
  private final PreferenceData train;
  private final PreferenceData heldOut;
  private final PreferenceLoss loss;
  private final Batching batching;
  private final Epochs<int[]> orders;
  private int checkedLength;

  private PreferenceObjective(
      PreferenceData train, PreferenceData heldOut, PreferenceLoss loss, Batching batching) {
    requireReference(train, loss);
    requireReference(heldOut, loss);
    this.train = train;
    this.heldOut = heldOut;
    this.loss = loss;
    this.batching = batching;
    this.orders = Epochs.orders(batching.seed(), train.pairs().size());
  }

  /**
   * An objective over pairs, 8 of them per step.
   *
   * @param train at least one pair; an answer with its prompt has at most T + 1 tokens, which is
   *     checked by the first step
   * @throws IllegalArgumentException if there are no pairs, or no reference for a loss that needs
   *     one
   */
  public static PreferenceObjective on(PreferenceData train, PreferenceLoss loss) {
    if (train.pairs().isEmpty()) {
      throw new IllegalArgumentException("expected at least one pair to learn from, found none");
    }
    PreferenceData none = PreferenceData.withoutReference(List.of());
    return new PreferenceObjective(train, none, loss, Batching.standard());
  }

  private static void requireReference(PreferenceData data, PreferenceLoss loss) {
    if (loss.usesReference() && data.reference() == null && !data.pairs().isEmpty()) {
      throw new IllegalArgumentException(
          "expected pairs that a reference model has seen, because "
              + loss
              + " compares with one, found none; make them with PreferenceData.of");
    }
  }

  /** The same with held-out pairs; may be empty. */
  public PreferenceObjective withHeldOut(PreferenceData pairs) {
    return new PreferenceObjective(train, pairs, loss, batching);
  }

  /** The same with another number of pairs per step. */
  public PreferenceObjective withPairs(int n) {
    return new PreferenceObjective(train, heldOut, loss, batching.withRows(n));
  }

  /** The same with another number of pairs that go through the model {@link MicroBatch#rows at once}. */
  public PreferenceObjective withMicroBatch(int n) {
    return new PreferenceObjective(train, heldOut, loss, batching.withMicroBatch(n));
  }

  /** The same with packed rows of at most another length, T, than the model's context. */
  public PreferenceObjective withLength(int tokens) {
    return new PreferenceObjective(train, heldOut, loss, batching.withLength(tokens));
  }

  /** The same with another seed of the order in which the pairs are read. */
  public PreferenceObjective withSeed(long seed) {
    return new PreferenceObjective(train, heldOut, loss, batching.withSeed(seed));
  }

  /** How many steps read every pair once. */
  public double stepsPerEpoch() {
    return (double) train.pairs().size() / batching.rows();
  }

  @Override
  public List<MicroBatch> step(Transformer model, long step) {
    if (train.config() != null) {
      PreferenceData.requireShape(model.config(), train.config());
    }
    int length = batching.length(model);
    if (checkedLength != length) {
      train.requireFits(length);
      checkedLength = length;
    }
    return batching.divide(
        model,
        2 * length, // a pair is two rows at most
        (from, to) -> {
          int[] numbers = new int[to - from];
          Arrays.setAll(numbers, i -> pair(step * batching.rows() + from + i));
          return microBatch(numbers, length);
        });
  }

  /** The pair that is read as the {@code n}th since the first step. */
  private int pair(long n) {
    int count = train.pairs().size();
    return orders.get(n / count)[(int) (n % count)];
  }

  private MicroBatch microBatch(int[] numbers, int length) {
    PairBatch batch =
        PairBatch.of(Arrays.stream(numbers).mapToObj(train.pairs()::get).toList(), length);
    return MicroBatch.of(
        "pairs " + Arrays.toString(numbers),
        batch.rows().ids(),
        (tape, model, metrics) ->
            scalar(
                tape,
                batch.rows().logProbs(tape, model), // (M)
                (x, gradient) -> loss(batch, numbers, x, gradient, metrics)));
  }

  /** Σ loss / B over some pairs, and its derivative by each target's log-probability. */
  private double loss(
      PairBatch batch, int[] numbers, float[] logProbs, float[] gradient, Metrics metrics) {
    List<PairLogProbs> policy = batch.pairs(logProbs);
    double sum = 0;
    double[] slopes = new double[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      PairLogProbs reference = train.reference(numbers[i]);
      PreferenceLoss.Value value = loss.of(policy.get(i), reference);
      sum += value.loss() / batching.rows();
      slopes[2 * i] = value.dChosen() / batching.rows();
      slopes[2 * i + 1] = value.dRejected() / batching.rows();
      measure(policy.get(i), reference, metrics);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) slopes[batch.rows().sequences()[i]];
    }
    return sum;
  }

  private static void measure(PairLogProbs policy, PairLogProbs reference, Metrics metrics) {
    double chosen = policy.chosen() - (reference == null ? 0 : reference.chosen());
    double rejected = policy.rejected() - (reference == null ? 0 : reference.rejected());
    double ahead = reference == null ? 0 : reference.margin();
    metrics.add("accuracy", policy.margin() > ahead ? 1 : 0, 1);
    metrics.add("margin", chosen - rejected, 1);
    metrics.add("chosen", chosen, 1);
    metrics.add("rejected", rejected, 1);
  }

  /** {@code loss} and the other measures on the held-out pairs. */
  @Override
  public Map<String, Double> validate(Transformer model) {
    List<PairLogProbs> policy = heldOut.logProbs(model, batching.length(model));
    Metrics metrics = new Metrics();
    for (int i = 0; i < policy.size(); i++) {
      PairLogProbs reference = heldOut.reference(i);
      metrics.add("loss", loss.of(policy.get(i), reference).loss(), 1);
      measure(policy.get(i), reference, metrics);
    }
    return metrics.means();
  }
}

package toylm.train;

import static toylm.tensor.op.HostLoss.hostLoss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * Learning from preferences: the mean of a {@link PreferenceLoss} over the pairs of a step. The two
 * answers of a pair go through the model together, packed with those of other pairs; what happens
 * to their log-probabilities is the loss's affair alone.
 *
 * <p>Each epoch reads the pairs in another order drawn from the seed.
 */
public final class PreferenceObjective implements Objective {
  private final PreferenceData train;
  private final PreferenceData validation;
  private final PreferenceLoss loss;
  private final int batch;
  private final int pairsAPart;
  private final long seed;
  private final long tokensPerStep;
  private long epoch = -1;
  private int[] order;

  /**
   * An objective over pairs.
   *
   * @param train at least one pair
   * @param validation held-out pairs, may be empty
   * @param loss what a pair costs
   * @param batch pairs a step
   * @param pairsAPart pairs that go through the model together; divides {@code batch}
   * @throws IllegalArgumentException if there are no pairs, or no reference for a loss that needs
   *     one
   */
  public PreferenceObjective(
      PreferenceData train,
      PreferenceData validation,
      PreferenceLoss loss,
      int batch,
      int pairsAPart,
      long seed) {
    if (train.pairs().isEmpty()) {
      throw new IllegalArgumentException("expected at least one pair to learn from, found none");
    }
    if (batch < 1 || pairsAPart < 1 || batch % pairsAPart != 0) {
      throw new IllegalArgumentException(
          "expected pairsAPart to divide batch = " + batch + ", found " + pairsAPart);
    }
    requireReference(train, loss);
    requireReference(validation, loss);
    this.train = train;
    this.validation = validation;
    this.loss = loss;
    this.batch = batch;
    this.pairsAPart = pairsAPart;
    this.seed = seed;
    long tokens = 0;
    for (PreferencePair pair : train.pairs()) {
      tokens += pair.chosen().length() + pair.rejected().length() - 2;
    }
    this.tokensPerStep = Math.round((double) tokens * batch / train.pairs().size());
  }

  private static void requireReference(PreferenceData data, PreferenceLoss loss) {
    if (loss.usesReference() && data.reference() == null && !data.pairs().isEmpty()) {
      throw new IllegalArgumentException(
          "expected pairs that a reference model has seen, for "
              + loss
              + " compares with one, found none; make them with PreferenceData.of");
    }
  }

  @Override
  public int parts() {
    return batch / pairsAPart;
  }

  /** The mean over all pairs: those of one step may have more or fewer tokens. */
  @Override
  public long tokensPerStep() {
    return tokensPerStep;
  }

  /** How many steps read every pair once. */
  public double stepsPerEpoch() {
    return (double) train.pairs().size() / batch;
  }

  @Override
  public Tensor loss(Tape tape, Transformer model, long step, int part) {
    if (train.config() != null) {
      PreferenceData.requireShape(model.config(), train.config());
    }
    int[] numbers = numbers(step, part);
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i : numbers) {
      pairs.add(train.pairs().get(i));
    }
    PairRows rows = PairRows.of(pairs, train.length());
    Tensor logProbs = rows.logProbs(tape, model); // (M)
    return hostLoss(tape, logProbs, (x, gradient) -> loss(rows, numbers, x, gradient));
  }

  @Override
  public String describe(long step, int part) {
    return "pairs " + Arrays.toString(numbers(step, part));
  }

  private int[] numbers(long step, int part) {
    int[] numbers = new int[pairsAPart];
    Arrays.setAll(numbers, i -> pair(step * batch + (long) part * pairsAPart + i));
    return numbers;
  }

  /** The number of the pair that is read as the {@code n}th since the first step. */
  private int pair(long n) {
    int count = train.pairs().size();
    if (n / count != epoch) {
      epoch = n / count;
      order = Order.shuffled(Order.random(seed, epoch), count);
    }
    return order[(int) (n % count)];
  }

  /** Σ loss / batch over some pairs, and its derivative by each target's log-probability. */
  private double loss(PairRows rows, int[] numbers, float[] logProbs, float[] gradient) {
    List<PairLogProbs> policy = rows.pairs(logProbs);
    double sum = 0;
    double[] slopes = new double[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      PreferenceLoss.Value value = loss.of(policy.get(i), reference(train, numbers[i]));
      sum += value.loss() / batch;
      slopes[2 * i] = value.dChosen() / batch;
      slopes[2 * i + 1] = value.dRejected() / batch;
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) slopes[rows.rows().sequences()[i]];
    }
    return sum;
  }

  private static PairLogProbs reference(PreferenceData data, int pair) {
    return data.reference() == null ? null : data.reference().get(pair);
  }

  /** The mean loss over the held-out pairs. */
  @Override
  public double validationLoss(Transformer model) {
    return validation.pairs().isEmpty() ? Double.NaN : measure(model, validation).loss();
  }

  /** What a policy makes of the held-out pairs; without gradients. */
  public PreferenceMetrics measure(Transformer model) {
    return measure(model, validation);
  }

  /**
   * What a policy makes of some pairs; without gradients.
   *
   * @param data at least one pair
   */
  public PreferenceMetrics measure(Transformer model, PreferenceData data) {
    List<PairLogProbs> policy = data.logProbs(model);
    double cost = 0;
    double ahead = 0;
    double chosen = 0;
    double rejected = 0;
    int n = policy.size();
    for (int i = 0; i < n; i++) {
      PairLogProbs p = policy.get(i);
      PairLogProbs r = reference(data, i);
      cost += loss.of(p, r).loss();
      chosen += p.chosen() - (r == null ? 0 : r.chosen());
      rejected += p.rejected() - (r == null ? 0 : r.rejected());
      ahead += p.margin() > (r == null ? 0 : r.margin()) ? 1 : 0;
    }
    return new PreferenceMetrics(
        cost / n, ahead / n, (chosen - rejected) / n, chosen / n, rejected / n);
  }
}

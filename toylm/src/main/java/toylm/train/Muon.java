package toylm.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import toylm.nn.Trainable;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Muon (Jordan 2024, <a href="https://kellerjordan.github.io/posts/muon/">kellerjordan.github.io
 * /posts/muon</a>): the update of a weight matrix is its momentum with all singular values made
 * about equal, so that rare directions are learned as fast as common ones. On this course's corpus
 * a model learns to copy from its context with it, and hardly does with {@link AdamW} in the same
 * number of tokens.
 *
 * <pre>
 *   M ← μ·M + G;   U = orthogonalise(G + μ·M);   W ← (1 − η·λ)·W − 0.2·η·√max(rows, columns)·U
 * </pre>
 *
 * <p>The factor makes the update about as large as AdamW's, so that both share a learning rate
 * (arXiv 2502.16982, eq. 4). The embedding and the gains are moved by AdamW, at a rate of their
 * own. While tuning on few texts the embedding should be <em>lazy</em>: only the rows of tokens
 * that a step's texts hold move. The gradient of a word that never comes up is tiny but always has
 * the same sign, and AdamW, which divides by its size, would push that word down as fast as the
 * others learn; a word kept for probes would be unlearnt before it is asked for.
 */
public final class Muon implements Optimizer {
  private static final float MOMENTUM = 0.95f;

  /** Iterations of Newton and Schulz. Their polynomial is steep at 0 and only about 1 at 1. */
  private static final int ITERATIONS = 5;

  private static final float A = 3.4445f;
  private static final float B = -4.7750f;
  private static final float C = 2.0315f;

  private final Device device;
  private final Trainable parameters;
  private final AdamW.Options options;
  private final AdamW adamW;
  private final float embeddingRate;
  private final boolean lazy;
  private final List<Tensor> matrices;
  private final List<Group> groups;
  private final Tensor x;
  private final Tensor y;
  private final Tensor gram;
  private final Tensor polynomial;

  /** Matrices of one shape, which are orthogonalised together. */
  private record Group(int rows, int columns, List<Tensor> weights) {
    int size() {
      return weights.size() * rows * columns;
    }

    int shortSide() {
      return Math.min(rows, columns);
    }

    int gramSize() {
      return weights.size() * shortSide() * shortSide();
    }
  }

  /**
   * Allocates the state and some room to work in.
   *
   * @param parameters with {@linkplain Trainable#hiddenMatrices matrices} for Muon
   * @param options of AdamW for the rest; the weight decay is for both
   * @param embeddingRate AdamW's learning rate as a share of Muon's, in [0, 1]
   * @param lazy whether only the embedding's rows {@linkplain Trainable#tokensRead that were read}
   *     move
   */
  public Muon(
      Device device,
      Trainable parameters,
      AdamW.Options options,
      float embeddingRate,
      boolean lazy) {
    this.device = device;
    this.parameters = parameters;
    this.options = options;
    this.embeddingRate = embeddingRate;
    this.lazy = lazy;
    this.adamW = new AdamW(device, parameters, options);
    this.matrices = parameters.hiddenMatrices();
    this.groups = groups(matrices, device.prefersLargePieces());
    int largest = groups.stream().mapToInt(Group::size).max().orElse(1);
    int grams = groups.stream().mapToInt(Group::gramSize).max().orElse(1);
    this.x = device.allocate(largest);
    this.y = device.allocate(largest);
    this.gram = device.allocate(grams);
    this.polynomial = device.allocate(grams);
  }

  /** Each matrix by itself, or all of one shape together. */
  private static List<Group> groups(List<Tensor> matrices, boolean together) {
    List<Group> groups = new ArrayList<>();
    for (Tensor weight : matrices) {
      int rows = weight.shape()[0];
      int columns = weight.shape()[1];
      Group group = new Group(rows, columns, new ArrayList<>());
      for (Group other : groups) {
        if (together && other.rows() == rows && other.columns() == columns) {
          group = other;
        }
      }
      if (group.weights().isEmpty()) {
        groups.add(group);
      }
      group.weights().add(weight);
    }
    return groups;
  }

  @Override
  public double step(float learningRate) {
    double norm = Math.sqrt(device.sumOfSquares(parameters.gradients()));
    if (!Double.isFinite(norm)) {
      return norm;
    }
    for (Group group : groups) {
      update(group, learningRate);
    }
    adamW.step(outside(), learningRate * embeddingRate, norm);
    return norm;
  }

  /** The stretches of the flat parameters for AdamW, each from, to: what Muon does not move. */
  private List<int[]> outside() {
    List<int[]> stretches = new ArrayList<>();
    int from = 0;
    Tensor embedding = parameters.embedding();
    if (embedding != null && lazy) {
      int dim = embedding.shape()[1];
      BitSet read = parameters.tokensRead();
      for (int i = read.nextSetBit(0); i >= 0; ) {
        int end = read.nextClearBit(i);
        stretches.add(new int[] {i * dim, end * dim});
        i = read.nextSetBit(end);
      }
      from = embedding.size();
    }
    parameters.tokensRead().clear();
    for (Tensor weight : matrices) {
      int at = start(weight);
      if (at > from) {
        stretches.add(new int[] {from, at});
      }
      from = at + weight.size();
    }
    if (from < parameters.all().size()) {
      stretches.add(new int[] {from, parameters.all().size()});
    }
    return stretches;
  }

  private int start(Tensor weight) {
    return weight.offset() - parameters.all().offset();
  }

  private void update(Group group, float learningRate) {
    int rows = group.rows();
    int columns = group.columns();
    Tensor updates = x.view(0, group.weights().size(), rows, columns);
    for (int i = 0; i < group.weights().size(); i++) {
      Tensor weight = group.weights().get(i);
      Tensor momentum = adamW.m().view(start(weight), rows, columns);
      device.blend(1, weight.gradient(), MOMENTUM, momentum, momentum);
      device.blend(
          1, weight.gradient(), MOMENTUM, momentum, updates.slice(i)); // Nesterov's look ahead
    }
    updates = orthogonalise(updates);
    float rate = (float) (-0.2 * learningRate * Math.sqrt(Math.max(rows, columns)));
    for (int i = 0; i < group.weights().size(); i++) {
      Tensor weight = group.weights().get(i);
      device.blend(
          rate, updates.slice(i), 1 - learningRate * options.weightDecay(), weight, weight);
    }
  }

  /**
   * For each matrix X about U·Vᵀ of its singular value decomposition: X ← a·X + (b·S + c·S²)·X with
   * S = X·Xᵀ, from the side on which S is small.
   *
   * @param from X (B, rows, columns), in x's memory, overwritten
   * @return the result, in x's or y's memory
   */
  private Tensor orthogonalise(Tensor from) {
    int[] shape = from.shape();
    boolean tall = shape[1] > shape[2];
    int k = Math.min(shape[1], shape[2]);
    Tensor now = from;
    Tensor next = y.view(0, shape);
    Tensor s = gram.view(0, shape[0], k, k);
    Tensor p = polynomial.view(0, shape[0], k, k);
    device.normalise(now);
    for (int i = 0; i < ITERATIONS; i++) {
      device.gemms(now, tall, now, !tall, 1, null, 0, s);
      device.gemms(s, false, s, false, C, s, B, p);
      device.gemms(tall ? now : p, false, tall ? p : now, false, 1, now, A, next);
      Tensor done = now;
      now = next;
      next = done;
    }
    return now;
  }

  @Override
  public long steps() {
    return adamW.steps();
  }

  @Override
  public Tensor m() {
    return adamW.m();
  }

  @Override
  public Tensor v() {
    return adamW.v();
  }

  @Override
  public void restore(long stepsTaken, float[] savedM, float[] savedV) {
    adamW.restore(stepsTaken, savedM, savedV);
  }
}

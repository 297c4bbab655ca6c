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
  private final Tensor x;
  private final Tensor y;
  private final Tensor gram;
  private final Tensor polynomial;

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
    int largest = matrices.stream().mapToInt(Tensor::size).max().orElse(1);
    int side = matrices.stream().mapToInt(Muon::shortSide).max().orElse(1);
    this.x = device.allocate(largest);
    this.y = device.allocate(largest);
    this.gram = device.allocate(side * side);
    this.polynomial = device.allocate(side * side);
  }

  private static int shortSide(Tensor matrix) {
    return Math.min(matrix.shape()[0], matrix.shape()[1]);
  }

  @Override
  public double step(float learningRate) {
    double norm = Math.sqrt(device.sumOfSquares(parameters.gradients()));
    if (!Double.isFinite(norm)) {
      return norm;
    }
    for (Tensor weight : matrices) {
      update(weight, learningRate);
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

  private void update(Tensor weight, float learningRate) {
    int n = weight.size();
    int rows = weight.shape()[0];
    int columns = weight.shape()[1];
    Tensor flat = weight.view(0, n);
    Tensor gradient = weight.gradient().view(0, n);
    Tensor momentum = adamW.m().view(start(weight), n);
    Tensor update = x.view(0, n);
    scale(momentum, MOMENTUM);
    device.axpy(1, gradient, momentum);
    device.copy(gradient, update); // Nesterov's look ahead
    device.axpy(MOMENTUM, momentum, update);
    orthogonalise(rows, columns);
    scale(flat, 1 - learningRate * options.weightDecay());
    device.axpy((float) (-0.2 * learningRate * Math.sqrt(Math.max(rows, columns))), update, flat);
  }

  /** {@code t ← factor · t}. */
  private void scale(Tensor t, float factor) {
    device.axpy(factor - 1, t, t);
  }

  /**
   * Replaces X by about U·Vᵀ of its singular value decomposition: X ← a·X + (b·S + c·S²)·X with S =
   * X·Xᵀ, from the side on which S is small.
   */
  private void orthogonalise(int rows, int columns) {
    int n = rows * columns;
    int k = Math.min(rows, columns);
    Tensor flat = x.view(0, n);
    Tensor next = y.view(0, n);
    Tensor s = gram.view(0, k * k);
    Tensor p = polynomial.view(0, k * k);
    scale(flat, (float) (1 / (Math.sqrt(device.sumOfSquares(flat)) + 1e-7)));
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor xs = x.view(0, rows, columns);
      Tensor ss = gram.view(0, k, k);
      Tensor ps = polynomial.view(0, k, k);
      device.gemm(xs, rows > columns, xs, rows <= columns, ss, false);
      device.gemm(ss, false, ss, false, ps, false);
      scale(p, C);
      device.axpy(B, s, p);
      device.copy(flat, next);
      scale(next, A);
      if (rows > columns) {
        device.gemm(xs, false, ps, false, y.view(0, rows, columns), true);
      } else {
        device.gemm(ps, false, xs, false, y.view(0, rows, columns), true);
      }
      device.copy(next, flat);
    }
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

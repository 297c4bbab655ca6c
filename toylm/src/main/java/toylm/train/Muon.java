package toylm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import toylm.nn.ParameterGroup;
import toylm.nn.ParameterGroup.Kind;
import toylm.nn.Trainable;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Muon (Jordan 2024, <a href="https://kellerjordan.github.io/posts/muon/">kellerjordan.github.io
 * /posts/muon</a>): the update of a weight matrix is its momentum with all singular values made
 * about equal, so that rare directions are learned as fast as common ones. On this course's corpus
 * a model learns to copy from its context with it, and hardly does with {@link AdamW} in the same
 * number of tokens. A matrix W, whose gradient is G, moves by
 *
 * <pre>
 *   M ← μ·M + G
 *   U = orthogonalise(G + μ·M)                                     Nesterov's look ahead
 *   W ← (1 − η·λ)·W − 0.2·η·√max(rows, columns)·U
 * </pre>
 *
 * <p>The factor makes the update about as large as AdamW's, so that both share a learning rate
 * (arXiv 2502.16982, eq. 4). AdamW moves everything else: a head at the same rate, the embedding
 * and the gains at a share of it. While tuning on few texts the embedding should be <em>lazy</em>:
 * only the rows of tokens that a step's texts hold move. The gradient of a word that never comes up
 * is tiny but always has the same sign, and AdamW, which divides by its size, would push that word
 * down as fast as the others learn; a word kept for probes would be unlearnt before it is asked
 * for.
 */
public final class Muon implements Optimizer {
  private static final float MOMENTUM = 0.95f;

  private final Device device;
  private final Trainable trainable;
  private final Options options;
  private final Tensor momentum;
  private final List<List<Matrix>> batches; // of one shape, orthogonalised at once
  private final List<AdamW.Moments> others;
  private final Orthogonalisation orthogonalisation;
  private long steps;

  /** A matrix and its momentum, both (rows, columns). */
  private record Matrix(Tensor weight, Tensor momentum) {}

  /**
   * Constants of the optimizer.
   *
   * @param adamW what moves the rest; its weight decay is the matrices' too
   * @param embeddingRate the learning rate of the embedding and the gains as a share of the
   *     matrices', in [0, 1]
   * @param lazyEmbedding whether only the embedding's rows move whose tokens a step read
   */
  public record Options(AdamW.Options adamW, float embeddingRate, boolean lazyEmbedding)
      implements OptimizerOptions {
    /** Checks the range stated at the parameter. */
    public Options {
      if (!(embeddingRate >= 0 && embeddingRate <= 1)) {
        throw new IllegalArgumentException(
            "expected an embedding rate in [0, 1], found " + embeddingRate);
      }
    }

    /** The embedding moves as a whole and at the same rate, by {@link AdamW.Options#standard}. */
    public static Options standard() {
      return new Options(AdamW.Options.standard(), 1, false);
    }

    /** The same with another AdamW. */
    public Options withAdamW(AdamW.Options adamW) {
      return new Options(adamW, embeddingRate, lazyEmbedding);
    }

    /** The same with another share of the rate for the embedding and the gains. */
    public Options withEmbeddingRate(float share) {
      return new Options(adamW, share, lazyEmbedding);
    }

    /** The same with an embedding of which only the rows move whose tokens a step read. */
    public Options withLazyEmbedding() {
      return new Options(adamW, embeddingRate, true);
    }

    @Override
    public Muon create(Device device, Trainable trainable) {
      return new Muon(device, trainable, this);
    }
  }

  /**
   * Allocates the state and some room to work in.
   *
   * @param trainable with weight matrices. The factors of {@link toylm.nn.Lora} are none of them:
   *     what Muon promises is about W, and equal singular values in the updates of A and of B don't
   *     make equal ones in that of B·A.
   * @throws IllegalArgumentException if it has none
   */
  public Muon(Device device, Trainable trainable, Options options) {
    List<Tensor> matrices =
        trainable.groups().stream()
            .filter(group -> group.kind() == Kind.MATRIX)
            .flatMap(group -> group.tensors().stream())
            .toList();
    if (matrices.isEmpty()) {
      throw new IllegalArgumentException(
          "expected weight matrices, which Muon moves, found "
              + trainable.groups().stream().map(ParameterGroup::name).toList()
              + "; train adapters, or a head alone, with AdamW");
    }
    this.device = device;
    this.trainable = trainable;
    this.options = options;
    this.momentum = device.allocate(matrices.stream().mapToInt(Tensor::size).sum());
    device.fill(momentum, 0);
    this.batches = batches(matrices);
    this.others =
        trainable.groups().stream()
            .filter(group -> group.kind() != Kind.MATRIX)
            .map(group -> AdamW.Moments.zero(device, group))
            .toList();
    this.orthogonalisation =
        new Orthogonalisation(device, batches.stream().map(Muon::shape).toList());
  }

  /** (B, rows, columns). */
  private static int[] shape(List<Matrix> batch) {
    Tensor first = batch.get(0).weight();
    return new int[] {batch.size(), first.rows(), first.columns()};
  }

  /** Each matrix by itself, or all of one shape together, as the device prefers. */
  private List<List<Matrix>> batches(List<Tensor> matrices) {
    List<Matrix> all = new ArrayList<>();
    int at = 0;
    for (Tensor weight : matrices) {
      all.add(new Matrix(weight, momentum.view(at, weight.shape())));
      at += weight.size();
    }
    if (!device.prefersLargePieces()) {
      return all.stream().map(List::of).toList();
    }
    Collection<List<Matrix>> ofOneShape =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    matrix -> Arrays.toString(matrix.weight().shape()),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values();
    return List.copyOf(ofOneShape);
  }

  @Override
  public double step(float learningRate, BitSet tokensRead) {
    double norm = Math.sqrt(trainable.squaredGradients());
    if (!Double.isFinite(norm)) {
      return norm;
    }
    steps++;
    for (List<Matrix> batch : batches) {
      move(batch, learningRate);
    }
    for (AdamW.Moments other : others) {
      Kind kind = other.group().kind();
      boolean atAShare = kind == Kind.EMBEDDING || kind == Kind.GAIN;
      float rate = atAShare ? learningRate * options.embeddingRate : learningRate;
      Device.AdamWStep step = options.adamW.step(kind, rate, norm, steps);
      if (kind == Kind.EMBEDDING && options.lazyEmbedding) {
        other.moveRows(tokensRead, step);
      } else {
        other.move(step);
      }
    }
    return norm;
  }

  /** Moves matrices of one shape. */
  private void move(List<Matrix> batch, float learningRate) {
    int[] shape = shape(batch);
    Tensor updates = orthogonalisation.room(shape);
    for (int i = 0; i < batch.size(); i++) {
      Tensor g = batch.get(i).weight().gradient();
      Tensor m = batch.get(i).momentum();
      device.blend(1, g, MOMENTUM, m, m);
      device.blend(1, g, MOMENTUM, m, updates.slice(i));
    }
    updates = orthogonalisation.of(updates);
    float keep = 1 - learningRate * options.adamW.weightDecay();
    float rate = (float) (-0.2 * learningRate * Math.sqrt(Math.max(shape[1], shape[2])));
    for (int i = 0; i < batch.size(); i++) {
      Tensor w = batch.get(i).weight();
      device.blend(rate, updates.slice(i), keep, w, w);
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("momentum", momentum);
    others.forEach(other -> other.addTo(state));
    return state;
  }

  @Override
  public void resumeAfter(long stepsTaken) {
    steps = stepsTaken;
  }
}

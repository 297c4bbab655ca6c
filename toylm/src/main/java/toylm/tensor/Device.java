package toylm.tensor;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who computes. A device owns memory, a stack of regions, and a closed list of primitives;
 * everything else in the project is built on these. {@code N} is the number of tokens of a batch.
 * What each primitive means is written in plain loops in {@link toylm.tensor.cpu.ReferenceDevice}.
 *
 * <p>Every primitive writes its whole output; one with an {@code accumulate} flag, or named {@code
 * …Add} or {@code …Backward} with a parameter's gradient, adds to it instead. Results depend on the
 * input alone, never on the number of threads, because every sum has a fixed order.
 *
 * <p>Primitives trust the shapes that the ops in {@code toylm.tensor.op} have checked. A device
 * serves one thread at a time.
 */
public interface Device extends AutoCloseable {
  /** A short name for messages, such as {@code simd}. */
  String name();

  /** One line on what this device is: threads, vector width, …. */
  String description();

  /**
   * Whether a training runs here. A device serves one thread at a time: two trainings on one would
   * overwrite each other.
   */
  AtomicBoolean training();

  // --- memory ---------------------------------------------------------------------------------

  /** How many threads compute. */
  default int threads() {
    return 1;
  }

  /**
   * Whether few large pieces of work are faster than many small ones: true on a graphics card,
   * where each start of a kernel costs; false on a CPU, whose caches are small.
   */
  default boolean prefersLargePieces() {
    return false;
  }

  /** The number of kernels started so far; 0 on devices where a start costs nothing. */
  default long launches() {
    return 0;
  }

  /** Takes floats from the top of the stack. Their content is undefined. */
  Tensor allocate(int... shape);

  /** The current top of the stack, for {@link #release}. */
  Mark mark();

  /** Gives back all memory allocated since {@code mark} was taken. */
  void release(Mark mark);

  /**
   * Makes sure that there is memory for more than is allocated now.
   *
   * @param bytes how many more
   * @throws IllegalArgumentException if there is not; the message says how much was needed
   */
  default void reserve(long bytes) {}

  /** Copies {@code values} (exactly {@code t.size()} floats) to the device. */
  void write(Tensor t, float[] values);

  /** Copies {@code t} to {@code out} (exactly {@code t.size()} floats). */
  void read(Tensor t, float[] out);

  @Override
  void close();

  /**
   * A height of the memory stack.
   *
   * @param segment the segment in use
   * @param offset floats in use in it
   */
  record Mark(int segment, int offset) {}

  // --- linear algebra --------------------------------------------------------------------------

  /**
   * Matrix product c = op(a)·op(b), or c += op(a)·op(b). Each sum runs over the inner index in
   * rising order.
   *
   * @param a (M, K), or (K, M) if {@code transposeA}
   * @param b (K, N), or (N, K) if {@code transposeB}
   * @param c (M, N)
   */
  void gemm(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate);

  /**
   * A product for each of B matrices: c = alpha·op(a)·op(b) + beta·d.
   *
   * @param a (B, M, K), or (B, K, M) if {@code transposeA}
   * @param b (B, K, N), or (B, N, K) if {@code transposeB}
   * @param d (B, M, N), not {@code c}; may be null if {@code beta} is 0
   * @param c (B, M, N)
   */
  void gemms(
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      float alpha,
      Tensor d,
      float beta,
      Tensor c);

  /**
   * Divides each of B matrices by its Frobenius norm √Σx², in place: (B, M, N). To the norm,
   * {@value #NORM_EPS} is added, so that a matrix of zeros stays one.
   */
  void normalise(Tensor x);

  /** What {@link #normalise} adds to a norm. */
  double NORM_EPS = 1e-7;

  /**
   * A promise that this matrix won't change until {@link #unpack}: a device may keep a copy of it
   * in an order that it reads faster. For weights during generation.
   *
   * @param matrix (N, K), later used as {@code b} of {@link #gemm} with {@code transposeB}
   */
  default void pack(Tensor matrix) {}

  /** Ends the promise of {@link #pack}, and forgets the copy. */
  default void unpack(Tensor matrix) {}

  /** out[i] = table[ids[i]]: (V, C), (N) → (N, C). */
  void gather(Tensor table, int[] ids, Tensor out);

  /** dTable[ids[i]] += dOut[i], in the order of i: (N, C), (N) → (V, C). */
  void scatterAdd(Tensor dOut, int[] ids, Tensor dTable);

  // --- layers ----------------------------------------------------------------------------------

  /** out = x · r · gain with r = 1/√(mean(x²) + eps) per row: (N, C), (C) → (N, C), r (N). */
  void rmsNorm(Tensor x, Tensor gain, float eps, Tensor out, Tensor r);

  /**
   * Gradients of {@link #rmsNorm}; adds to {@code dGain}, and, if {@code accumulate}, to {@code
   * dX}.
   */
  void rmsNormBackward(
      Tensor x, Tensor gain, Tensor r, Tensor dOut, Tensor dX, boolean accumulate, Tensor dGain);

  /**
   * Rotates queries and keys of each row in place by their position's angles (arXiv 2104.09864):
   * the pair (j, j + headSize/2) by position · theta^(−2j/headSize).
   *
   * @param qkv (N, qkvWidth)
   * @param positions (N)
   * @param inverse rotates backwards; the gradient of a rotation is the inverse rotation
   */
  void rope(Tensor qkv, Heads heads, int[] positions, float theta, boolean inverse);

  /**
   * Causal attention: out = softmax(q·kᵀ/√headSize)·v over the keys that the layout lets a token
   * see.
   *
   * @param qkv (N, qkvWidth)
   * @param out (N, outWidth)
   * @param logSumExp (N, heads) log Σ exp(score), kept for the backward pass
   */
  void attention(Tensor qkv, Heads heads, Layout.Grid grid, Tensor out, Tensor logSumExp);

  /** Gradient of {@link #attention} with respect to {@code qkv}. */
  void attentionBackward(
      Tensor qkv,
      Heads heads,
      Layout.Grid grid,
      Tensor out,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dQkv);

  /**
   * Stores the keys and values of new tokens in the cache, then attends to all tokens that their
   * sequences have there.
   *
   * @param qkv (N, qkvWidth)
   * @param layer whose part of the cache, from 0
   * @param out (N, outWidth)
   */
  void attentionCached(Tensor qkv, Heads heads, Layout.Cached layout, int layer, Tensor out);

  /**
   * out = silu(gate) · up, silu(z) = z/(1+e⁻ᶻ) (arXiv 2002.05202): (N, [gate F | up F]) → (N, F).
   */
  void swiGlu(Tensor gateUp, Tensor out);

  /** Gradient of {@link #swiGlu}. */
  void swiGluBackward(Tensor gateUp, Tensor dOut, Tensor dGateUp);

  /**
   * Log-probability of each row's target: out = logits[target] − log Σ exp(logits); 0 where the
   * target is negative (masked): (N, V), (N) → (N), logSumExp (N).
   */
  void logProbs(Tensor logits, int[] targets, Tensor out, Tensor logSumExp);

  /**
   * Gradient of {@link #logProbs}: dOut · (onehot(target) − softmax), 0 where masked; if {@code
   * accumulate}, added to {@code dLogits}.
   */
  void logProbsBackward(
      Tensor logits,
      int[] targets,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dLogits,
      boolean accumulate);

  // --- element by element ----------------------------------------------------------------------

  /** out = a + b. */
  void add(Tensor a, Tensor b, Tensor out);

  /** y += alpha · x. */
  void axpy(float alpha, Tensor x, Tensor y);

  /** out = alpha · x + beta · y; {@code out} may be y itself, but no other view of x or y. */
  void blend(float alpha, Tensor x, float beta, Tensor y, Tensor out);

  /** y = value, everywhere. */
  void fill(Tensor y, float value);

  /** to = from. */
  void copy(Tensor from, Tensor to);

  // --- optimizer -------------------------------------------------------------------------------

  /** Σ x², for the gradient's norm. */
  double sumOfSquares(Tensor x);

  /** One AdamW step on some parameters; see {@link AdamWStep}. */
  void adamW(Tensor parameters, Tensor gradients, Tensor m, Tensor v, AdamWStep step);

  /**
   * One AdamW step on some rows of a matrix; the others and their moments stay as they are.
   *
   * @param parameters (V, C); gradients, m and v likewise
   * @param rows which, each at most once
   */
  default void adamWRows(
      Tensor parameters, Tensor gradients, Tensor m, Tensor v, int[] rows, AdamWStep step) {
    for (int row : rows) {
      adamW(parameters.slice(row), gradients.slice(row), m.slice(row), v.slice(row), step);
    }
  }

  /**
   * The numbers of one AdamW step (arXiv 1711.05101): g = gradient · gradientScale; m = β₁m +
   * (1−β₁)g; v = β₂v + (1−β₂)g²; p −= learningRate · (m̂/(√v̂ + eps) + weightDecay · p) with m̂ =
   * m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
   *
   * @param t the step's number, from 1
   */
  record AdamWStep(
      float learningRate,
      float beta1,
      float beta2,
      float eps,
      float weightDecay,
      float gradientScale,
      long t) {
    /** 1 − β₁ᵗ. */
    public float correction1() {
      return (float) (1 - Math.pow(beta1, (double) t));
    }

    /** 1 − β₂ᵗ. */
    public float correction2() {
      return (float) (1 - Math.pow(beta2, (double) t));
    }
  }
}

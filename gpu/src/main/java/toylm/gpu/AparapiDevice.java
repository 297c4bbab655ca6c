package toylm.gpu;

import com.aparapi.device.OpenCLDevice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import toylm.tensor.Device;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;

/**
 * Computes with OpenCL, through Aparapi. Everything lives in one large array on the device; only
 * token ids go up, only a few numbers come down.
 *
 * <p>{@link Arena} keeps that array safe: an update that was lost ends in a {@link
 * toylm.tensor.DeviceLostException}.
 */
public final class AparapiDevice implements Device {
  /** The number of partial sums of squares: of one tensor, and of each of several. */
  private static final int SQUARE_PARTS = 4096;

  private static final int SLICE_PARTS = 128;

  private final OpenCLDevice device;
  private final Arena arena;
  private final ArenaKernel kernel;
  private final boolean tiled;
  private final AtomicBoolean training = new AtomicBoolean();

  /**
   * Takes the device into use. Devices are found and checked by {@link Gate}.
   *
   * @param tiled whether matrix products use memory shared by a group, which graphics cards have;
   *     on a CPU it is memory like any other
   */
  AparapiDevice(OpenCLDevice device, boolean tiled) {
    this(device, tiled, Arena.FIRST_SIZE);
  }

  /** With another number of floats at first, for tests: fewer are not safe. */
  AparapiDevice(OpenCLDevice device, boolean tiled, int firstSize) {
    this.device = device;
    this.tiled = tiled;
    this.arena = new Arena(device, firstSize);
    this.kernel = arena.kernel();
  }

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public AtomicBoolean training() {
    return training;
  }

  @Override
  public String description() {
    return "OpenCL through Aparapi: "
        + device.getName().strip()
        + ", "
        + device.getMaxComputeUnits()
        + " compute units, "
        + device.getGlobalMemSize() / (1 << 20)
        + " MiB";
  }

  // --- memory ---------------------------------------------------------------------------------

  @Override
  public Tensor allocate(int... shape) {
    return new Tensor(this, 0, arena.take(Tensor.size(shape)), shape);
  }

  @Override
  public void reserve(long bytes) {
    arena.reserve(bytes / Float.BYTES);
  }

  @Override
  public Mark mark() {
    return new Mark(0, arena.top());
  }

  @Override
  public void release(Mark mark) {
    arena.release(mark.offset());
  }

  private void check(Tensor t, float[] host) {
    if (t.device() != this || host.length != t.size()) {
      throw new IllegalArgumentException(
          "expected " + t.size() + " floats for " + t + ", found " + host.length);
    }
  }

  @Override
  public void write(Tensor t, float[] values) {
    check(t, values);
    arena.write(t.offset(), values);
  }

  @Override
  public void read(Tensor t, float[] out) {
    check(t, out);
    arena.read(t.offset(), out);
  }

  /** For tests: what happens when Aparapi takes the host's old copy for the present one. */
  void loseUpdates() {
    kernel.put(kernel.arena);
  }

  /** Runs one operation with a work-item for each output. */
  private void launch(int op, int items) {
    arena.launch(op, items, items);
  }

  @Override
  public long launches() {
    return arena.launches();
  }

  @Override
  public boolean prefersLargePieces() {
    return true;
  }

  @Override
  public void close() {
    arena.close();
  }

  // --- linear algebra --------------------------------------------------------------------------

  @Override
  public void gemm(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    product(1, a, transposeA, b, transposeB, 1, c, accumulate ? 1 : 0, c);
  }

  @Override
  public void gemms(
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      float alpha,
      Tensor d,
      float beta,
      Tensor c) {
    product(c.shape()[0], a, transposeA, b, transposeB, alpha, d == null ? c : d, beta, c);
  }

  private void product(
      int batch,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      float alpha,
      Tensor d,
      float beta,
      Tensor c) {
    int m = c.rows() / batch;
    int n = c.columns();
    int k = transposeA ? a.rows() / batch : a.columns();
    kernel.a = a.offset();
    kernel.b = b.offset();
    kernel.c = c.offset();
    kernel.d = d.offset();
    kernel.x = alpha;
    kernel.y = beta;
    kernel.rows = m;
    kernel.columns = n;
    kernel.inner = k;
    kernel.batchA = m * k;
    kernel.batchB = k * n;
    kernel.batchC = m * n;
    kernel.strideA = transposeA ? 1 : k;
    kernel.stepA = transposeA ? m : 1;
    kernel.strideB = transposeB ? k : 1;
    kernel.stepB = transposeB ? 1 : n;
    kernel.pieces = blocks(m, n, tiled ? ArenaKernel.TILE : ArenaKernel.BLOCK);
    if (tiled) {
      launch(ArenaKernel.GEMM_TILED, batch * kernel.pieces * ArenaKernel.GROUP);
    } else {
      launch(ArenaKernel.GEMM, batch * kernel.pieces);
    }
  }

  private static int blocks(int rows, int columns, int block) {
    return (rows + block - 1) / block * ((columns + block - 1) / block);
  }

  @Override
  public void gather(Tensor table, int[] ids, Tensor out) {
    arena.send(ids);
    kernel.a = table.offset();
    kernel.b = out.offset();
    kernel.columns = out.columns();
    launch(ArenaKernel.GATHER, out.size());
  }

  @Override
  public void scatterAdd(Tensor dOut, int[] ids, Tensor dTable) {
    Map<Integer, int[]> counts = new LinkedHashMap<>();
    for (int id : ids) {
      counts.computeIfAbsent(id, i -> new int[1])[0]++;
    }
    int different = counts.size();
    int[] id = new int[different];
    int[] start = new int[different + 1];
    Map<Integer, Integer> place = new LinkedHashMap<>();
    for (Map.Entry<Integer, int[]> e : counts.entrySet()) {
      int u = place.size();
      place.put(e.getKey(), u);
      id[u] = e.getKey();
      start[u + 1] = start[u] + e.getValue()[0];
    }
    int[] next = start.clone();
    int[] lists = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      lists[next[place.get(ids[i])]++] = i;
    }
    arena.send(id, start, lists);
    kernel.a = dOut.offset();
    kernel.b = dTable.offset();
    kernel.rows = different;
    kernel.columns = dTable.columns();
    launch(ArenaKernel.SCATTER_ADD, different * dTable.columns());
  }

  // --- layers ----------------------------------------------------------------------------------

  @Override
  public void rmsNorm(Tensor x, Tensor gain, float eps, Tensor out, Tensor r) {
    kernel.a = x.offset();
    kernel.b = gain.offset();
    kernel.c = out.offset();
    kernel.d = r.offset();
    kernel.rows = x.rows();
    kernel.columns = x.columns();
    kernel.eps = eps;
    launch(ArenaKernel.RMS_NORM, x.rows());
  }

  @Override
  public void rmsNormBackward(
      Tensor x, Tensor gain, Tensor r, Tensor dOut, Tensor dX, boolean accumulate, Tensor dGain) {
    Mark mark = mark();
    Tensor parts = allocate(ArenaKernel.PARTS, x.columns());
    kernel.a = x.offset();
    kernel.c = dOut.offset();
    kernel.d = r.offset();
    kernel.e = parts.offset();
    kernel.rows = x.rows();
    kernel.columns = x.columns();
    launch(ArenaKernel.RMS_NORM_GAIN, parts.size());
    kernel.b = gain.offset();
    kernel.e = dX.offset();
    kernel.accumulate = accumulate ? 1 : 0;
    launch(ArenaKernel.RMS_NORM_INPUT, x.rows());
    kernel.a = parts.offset();
    kernel.c = dGain.offset();
    launch(ArenaKernel.ADD_PARTS, dGain.size());
    release(mark);
  }

  private void heads(Heads heads) {
    kernel.heads = heads.heads();
    kernel.kvHeads = heads.kvHeads();
    kernel.headSize = heads.headSize();
    if (heads.headSize() > ArenaKernel.LONGEST_HEAD) {
      throw new IllegalArgumentException(
          "expected heads of at most %d numbers on device gpu, found %d; use more heads"
              .formatted(ArenaKernel.LONGEST_HEAD, heads.headSize()));
    }
  }

  @Override
  public void rope(Tensor qkv, Heads heads, int[] positions, float theta, boolean inverse) {
    heads(heads);
    angles(Arrays.stream(positions).max().orElse(0), heads.headSize(), theta);
    arena.send(positions);
    kernel.a = qkv.offset();
    kernel.x = inverse ? -1 : 1;
    int turned = (heads.heads() + heads.kvHeads()) * heads.headSize() / 2;
    launch(ArenaKernel.ROPE, positions.length * turned);
  }

  private int angledTo = -1;
  private int angledSize;
  private float angledTheta;

  /** cos and sin of every position's angles, in double precision once. */
  private void angles(int last, int headSize, float theta) {
    if (last <= angledTo && headSize == angledSize && theta == angledTheta) {
      return;
    }
    angledTo = Math.max(last, 2 * angledTo);
    angledSize = headSize;
    angledTheta = theta;
    int pairs = headSize / 2;
    kernel.angles = new float[2 * pairs * (angledTo + 1)];
    for (int i = 0; i <= angledTo; i++) {
      for (int j = 0; j < pairs; j++) {
        double angle = i * Math.pow(theta, -2.0 * j / headSize);
        kernel.angles[2 * (i * pairs + j)] = (float) Math.cos(angle);
        kernel.angles[2 * (i * pairs + j) + 1] = (float) Math.sin(angle);
      }
    }
    kernel.put(kernel.angles);
  }

  private static float scale(Heads heads) {
    return (float) (1 / Math.sqrt(heads.headSize()));
  }

  @Override
  public void attention(Tensor qkv, Heads heads, Layout.Grid grid, Tensor out, Tensor logSumExp) {
    heads(heads);
    arena.send(grid.starts());
    kernel.length = grid.length();
    kernel.a = qkv.offset();
    kernel.b = out.offset();
    kernel.c = logSumExp.offset();
    kernel.x = scale(heads);
    launch(ArenaKernel.ATTENTION, grid.tokens() * heads.heads());
  }

  @Override
  public void attentionBackward(
      Tensor qkv,
      Heads heads,
      Layout.Grid grid,
      Tensor out,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dQkv) {
    heads(heads);
    Mark mark = mark();
    Tensor means = allocate(grid.tokens(), heads.heads());
    arena.send(grid.starts());
    kernel.length = grid.length();
    kernel.a = qkv.offset();
    kernel.b = out.offset();
    kernel.c = logSumExp.offset();
    kernel.d = dOut.offset();
    kernel.e = dQkv.offset();
    kernel.f = means.offset();
    kernel.x = scale(heads);
    launch(ArenaKernel.ATTENTION_QUERIES, grid.tokens() * heads.heads());
    launch(ArenaKernel.ATTENTION_KEYS, grid.tokens() * heads.kvHeads());
    release(mark);
  }

  @Override
  public void attentionCached(
      Tensor qkv, Heads heads, Layout.Cached layout, int layer, Tensor out) {
    heads(heads);
    arena.send(layout.sequences(), layout.positions());
    kernel.length = layout.cache().capacity();
    kernel.rows = layout.tokens();
    kernel.a = qkv.offset();
    kernel.b = layout.cache().keys().get(layer).offset();
    kernel.c = layout.cache().values().get(layer).offset();
    kernel.d = out.offset();
    kernel.x = scale(heads);
    launch(ArenaKernel.CACHE, layout.tokens() * heads.kvHeads() * heads.headSize());
    launch(ArenaKernel.ATTENTION_CACHED, layout.tokens() * heads.heads());
  }

  @Override
  public void swiGlu(Tensor gateUp, Tensor out) {
    kernel.a = gateUp.offset();
    kernel.b = out.offset();
    kernel.columns = out.columns();
    launch(ArenaKernel.SWI_GLU, out.size());
  }

  @Override
  public void swiGluBackward(Tensor gateUp, Tensor dOut, Tensor dGateUp) {
    kernel.a = gateUp.offset();
    kernel.b = dOut.offset();
    kernel.c = dGateUp.offset();
    kernel.columns = dOut.columns();
    launch(ArenaKernel.SWI_GLU_BACKWARD, dOut.size());
  }

  @Override
  public void logProbs(Tensor logits, int[] targets, Tensor out, Tensor logSumExp) {
    Mark mark = mark();
    Tensor tops = allocate(targets.length, ArenaKernel.PARTS);
    Tensor totals = allocate(targets.length, ArenaKernel.PARTS);
    arena.send(targets);
    kernel.a = logits.offset();
    kernel.b = tops.offset();
    kernel.c = totals.offset();
    kernel.d = out.offset();
    kernel.e = logSumExp.offset();
    kernel.rows = targets.length;
    kernel.columns = logits.columns();
    launch(ArenaKernel.LOG_SUM_PARTS, tops.size());
    launch(ArenaKernel.LOG_PROBS, targets.length);
    release(mark);
  }

  @Override
  public void logProbsBackward(
      Tensor logits,
      int[] targets,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dLogits,
      boolean accumulate) {
    arena.send(targets);
    kernel.a = logits.offset();
    kernel.b = logSumExp.offset();
    kernel.c = dLogits.offset();
    kernel.d = dOut.offset();
    kernel.columns = logits.columns();
    kernel.accumulate = accumulate ? 1 : 0;
    launch(ArenaKernel.LOG_PROBS_BACKWARD, dLogits.size());
  }

  // --- element by element ----------------------------------------------------------------------

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    kernel.a = a.offset();
    kernel.b = b.offset();
    kernel.c = out.offset();
    launch(ArenaKernel.ADD, out.size());
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    kernel.a = x.offset();
    kernel.b = y.offset();
    kernel.x = alpha;
    launch(ArenaKernel.AXPY, y.size());
  }

  @Override
  public void blend(float alpha, Tensor x, float beta, Tensor y, Tensor out) {
    kernel.a = x.offset();
    kernel.b = y.offset();
    kernel.c = out.offset();
    kernel.x = alpha;
    kernel.y = beta;
    launch(ArenaKernel.BLEND, out.size());
  }

  @Override
  public void fill(Tensor y, float value) {
    kernel.a = y.offset();
    kernel.x = value;
    launch(ArenaKernel.FILL, y.size());
  }

  @Override
  public void copy(Tensor from, Tensor to) {
    kernel.a = from.offset();
    kernel.b = to.offset();
    launch(ArenaKernel.COPY, to.size());
  }

  // --- optimizer -------------------------------------------------------------------------------

  @Override
  public double sumOfSquares(Tensor x) {
    Mark mark = mark();
    int n = Math.min(SQUARE_PARTS, x.size());
    Tensor parts = allocate(n);
    squares(x, 1, parts);
    double sum = 0;
    for (float part : parts.toArray()) {
      sum += part;
    }
    release(mark);
    return sum;
  }

  /** parts (slices, n) = n partial sums of squares of each slice of x. */
  private void squares(Tensor x, int slices, Tensor parts) {
    kernel.a = x.offset();
    kernel.b = parts.offset();
    kernel.rows = slices;
    kernel.inner = parts.size() / slices;
    arena.launch(ArenaKernel.SQUARES, x.size() / slices, parts.size());
  }

  @Override
  public void normalise(Tensor x) {
    Mark mark = mark();
    int slices = x.shape()[0];
    Tensor factors = allocate(slices);
    squares(x, slices, allocate(slices, SLICE_PARTS));
    kernel.c = factors.offset();
    launch(ArenaKernel.NORM_FACTORS, slices);
    kernel.columns = x.size() / slices;
    launch(ArenaKernel.SCALE_SLICES, x.size());
    release(mark);
  }

  @Override
  public void adamW(Tensor parameters, Tensor gradients, Tensor m, Tensor v, AdamWStep step) {
    kernel.rows = 0;
    adamW(parameters, gradients, m, v, parameters.size(), step);
  }

  @Override
  public void adamWRows(
      Tensor parameters, Tensor gradients, Tensor m, Tensor v, int[] rows, AdamWStep step) {
    if (rows.length == 0) {
      return;
    }
    arena.send(rows);
    kernel.rows = rows.length;
    kernel.columns = parameters.columns();
    adamW(parameters, gradients, m, v, rows.length * parameters.columns(), step);
  }

  private void adamW(
      Tensor parameters, Tensor gradients, Tensor m, Tensor v, int items, AdamWStep step) {
    kernel.a = parameters.offset();
    kernel.b = gradients.offset();
    kernel.c = m.offset();
    kernel.d = v.offset();
    kernel.x = step.learningRate();
    kernel.y = step.gradientScale();
    kernel.z = step.weightDecay();
    kernel.beta1 = step.beta1();
    kernel.beta2 = step.beta2();
    kernel.correction1 = step.correction1();
    kernel.correction2 = step.correction2();
    kernel.eps = step.eps();
    launch(ArenaKernel.ADAM_W, items);
  }
}

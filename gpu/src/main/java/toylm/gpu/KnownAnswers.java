package toylm.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import toylm.tensor.Device;
import toylm.tensor.Device.AdamWStep;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/** Every primitive once, at an awkward size, against the reference device. */
final class KnownAnswers {
  private static final double BOUND = 1e-4;
  private static final int ROWS = 13;
  private static final int COLUMNS = 10;
  private static final Heads HEADS = new Heads(4, 2, 6);

  private final Device device;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<float[]> answers = new ArrayList<>();

  private KnownAnswers(Device device) {
    this.device = device;
  }

  /**
   * Runs all of them on both devices.
   *
   * @throws toylm.tensor.DeviceUnavailableException if an answer is wrong
   */
  static void check(Device device) {
    List<float[]> found = new KnownAnswers(device).run();
    List<float[]> expected;
    try (Device reference = new ReferenceDevice()) {
      expected = new KnownAnswers(reference).run();
    }
    for (int i = 0; i < expected.size(); i++) {
      double error = error(expected.get(i), found.get(i));
      if (!(error <= BOUND)) {
        throw Gate.unavailable(
            "expected known answer %d within %.0e, found an error of %.1e on %s; its OpenCL compiler can't be trusted, use the CPU"
                .formatted(i, BOUND, error, device.description()));
      }
    }
  }

  private static double error(float[] expected, float[] found) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      double d = (double) expected[i] - found[i];
      difference += d * d;
      norm += (double) expected[i] * expected[i];
    }
    return Math.sqrt(difference / Math.max(norm, 1e-30));
  }

  private List<float[]> run() {
    Device.Mark mark = device.mark();
    products();
    rows();
    attention();
    losses();
    elements();
    device.release(mark);
    return answers;
  }

  private Tensor input(int... shape) {
    float[] values = new float[Tensor.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    Tensor t = device.allocate(shape);
    device.write(t, values);
    return t;
  }

  private void answer(Tensor... tensors) {
    for (Tensor t : tensors) {
      answers.add(t.toArray());
    }
  }

  private void products() {
    for (int flags = 0; flags < 8; flags++) {
      boolean ta = (flags & 1) != 0;
      boolean tb = (flags & 2) != 0;
      Tensor c = input(ROWS, COLUMNS);
      device.gemm(
          ta ? input(7, ROWS) : input(ROWS, 7),
          ta,
          tb ? input(COLUMNS, 7) : input(7, COLUMNS),
          tb,
          c,
          (flags & 4) != 0);
      answer(c);
    }
    Tensor x = input(3, 7, COLUMNS);
    device.normalise(x);
    Tensor grams = device.allocate(3, 7, 7);
    device.gemms(x, false, x, true, 1, null, 0, grams);
    Tensor blended = device.allocate(3, 7, 7);
    device.gemms(grams, false, grams, false, 2, grams, -4, blended);
    answer(x, grams, blended);
  }

  private void rows() {
    int[] ids = {4, 0, 4, 2, 4, 1, 0, 3, 3, 4, 0, 2, 1};
    Tensor x = device.allocate(ROWS, COLUMNS);
    device.gather(input(5, COLUMNS), ids, x);
    Tensor table = input(5, COLUMNS);
    device.scatterAdd(input(ROWS, COLUMNS), ids, table);
    Tensor gain = input(COLUMNS);
    Tensor out = device.allocate(ROWS, COLUMNS);
    Tensor r = device.allocate(ROWS);
    device.rmsNorm(x, gain, 0.5f, out, r);
    Tensor dX = input(ROWS, COLUMNS);
    Tensor dGain = input(COLUMNS);
    device.rmsNormBackward(x, gain, r, input(ROWS, COLUMNS), dX, true, dGain);
    Tensor gateUp = input(ROWS, 2 * COLUMNS);
    Tensor mixed = device.allocate(ROWS, COLUMNS);
    device.swiGlu(gateUp, mixed);
    Tensor dGateUp = device.allocate(ROWS, 2 * COLUMNS);
    device.swiGluBackward(gateUp, input(ROWS, COLUMNS), dGateUp);
    answer(x, table, out, r, dX, dGain, mixed, dGateUp);
  }

  private void attention() {
    int[] starts = new int[2 * 9];
    Arrays.fill(starts, 13, 18, 4); // a second document in the second row
    Layout.Grid grid = Layout.Grid.packed(2, 9, starts);
    Tensor qkv = input(18, HEADS.qkvWidth());
    device.rope(qkv, HEADS, grid.positions(), 10_000, false);
    Tensor out = device.allocate(18, HEADS.outWidth());
    Tensor logSumExp = device.allocate(18, HEADS.heads());
    device.attention(qkv, HEADS, grid, out, logSumExp);
    Tensor dQkv = device.allocate(18, HEADS.qkvWidth());
    device.attentionBackward(qkv, HEADS, grid, out, logSumExp, input(18, 24), dQkv);
    Tensor keys = device.allocate(2, 2, 6, 64);
    Tensor values = device.allocate(2, 2, 64, 6);
    Layout.Cached layout = new Layout.Cached(new int[] {0, 1, 0}, new int[] {0, 0, 1});
    Tensor next = device.allocate(3, HEADS.outWidth());
    device.attentionCached(input(3, HEADS.qkvWidth()), HEADS, layout, keys, values, 64, next);
    answer(qkv, out, logSumExp, dQkv, next);
  }

  private void losses() {
    int[] targets = {3, -1, 0, 9, 5, 5, -1, 2, 7, 1, 8, 4, 6};
    Tensor logits = input(ROWS, COLUMNS);
    Tensor out = device.allocate(ROWS);
    Tensor logSumExp = device.allocate(ROWS);
    device.logProbs(logits, targets, out, logSumExp);
    Tensor dLogits = device.allocate(ROWS, COLUMNS);
    device.logProbsBackward(logits, targets, logSumExp, input(ROWS), dLogits);
    float[] weights = new float[ROWS];
    Arrays.fill(weights, 0.3f);
    Tensor sum = device.allocate(1);
    device.weightedSum(out, weights, sum);
    Tensor dOut = input(ROWS);
    device.weightedSumBackward(sum, weights, dOut);
    answer(out, logSumExp, dLogits, sum, dOut);
  }

  private void elements() {
    Tensor x = input(77);
    Tensor y = input(77);
    Tensor sum = device.allocate(77);
    device.add(x, y, sum);
    device.axpy(-0.3f, x, y);
    Tensor z = device.allocate(77);
    device.copy(x, z);
    device.blend(0.6f, x, -0.2f, y, y);
    Tensor filled = device.allocate(77);
    device.fill(filled, 0.7f);
    answers.add(new float[] {(float) device.sumOfSquares(x)});
    Tensor v = device.allocate(77);
    device.fill(v, 0.2f);
    Tensor parameters = input(77);
    AdamWStep step = new AdamWStep(0.01f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.5f, 3);
    Tensor m = input(77);
    device.adamW(parameters, x, m, v, step);
    device.adamWRows(
        parameters.view(0, 11, 7),
        sum.view(0, 11, 7),
        m.view(0, 11, 7),
        v.view(0, 11, 7),
        new int[] {9, 0, 4},
        step);
    answer(sum, y, z, filled, parameters, m, v);
  }
}

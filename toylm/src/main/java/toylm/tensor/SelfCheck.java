package toylm.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import toylm.tensor.Device.AdamWStep;
import toylm.tensor.cpu.ReferenceDevice;

/**
 * Known answers: every primitive once, at an awkward size, against the reference device. Quick
 * enough to run whenever a device is opened whose compiler or driver isn't this project's.
 */
public final class SelfCheck {
  private static final double BOUND = 1e-4;
  private static final int ROWS = 13;
  private static final int COLUMNS = 10;
  private static final Heads HEADS = new Heads(4, 2, 6);

  private final Device device;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<String> names = new ArrayList<>();
  private final List<float[]> answers = new ArrayList<>();

  private SelfCheck(Device device) {
    this.device = device;
  }

  /**
   * Checks a device.
   *
   * @return what it got wrong, in one line; empty if nothing
   */
  public static Optional<String> of(Device device) {
    SelfCheck found = new SelfCheck(device);
    found.run();
    try (Device reference = new ReferenceDevice()) {
      SelfCheck expected = new SelfCheck(reference);
      expected.run();
      for (int i = 0; i < expected.answers.size(); i++) {
        double error = error(expected.answers.get(i), found.answers.get(i));
        if (!(error <= BOUND)) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "expected the known answer of %s within %.0e, found an error of %.1e on %s",
                  expected.names.get(i),
                  BOUND,
                  error,
                  device.description()));
        }
      }
    }
    return Optional.empty();
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

  private void run() {
    Device.Mark mark = device.mark();
    products();
    rows();
    attention();
    losses();
    elements();
    optimizer();
    device.release(mark);
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

  private void answer(String name, Tensor... tensors) {
    for (Tensor t : tensors) {
      names.add(name);
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
      answer("gemm", c);
    }
    Tensor x = input(3, 7, COLUMNS);
    device.normalise(x);
    Tensor grams = device.allocate(3, 7, 7);
    device.gemms(x, false, x, true, 1, null, 0, grams);
    Tensor blended = device.allocate(3, 7, 7);
    device.gemms(grams, false, grams, false, 2, grams, -4, blended);
    answer("normalise", x);
    answer("gemms", grams, blended);
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
    answer("gather", x);
    answer("scatterAdd", table);
    answer("rmsNorm", out, r);
    answer("rmsNormBackward", dX, dGain);
    answer("swiGlu", mixed);
    answer("swiGluBackward", dGateUp);
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
    Layout.Cached layout =
        new Layout.Cached(
            new int[] {0, 1, 0},
            new int[] {0, 0, 1},
            new Layout.Cache(List.of(keys), List.of(values)));
    Tensor next = device.allocate(3, HEADS.outWidth());
    device.attentionCached(input(3, HEADS.qkvWidth()), HEADS, layout, 0, next);
    answer("rope", qkv);
    answer("attention", out, logSumExp);
    answer("attentionBackward", dQkv);
    answer("attentionCached", next);
  }

  private void losses() {
    int[] targets = {3, -1, 0, 9, 5, 5, -1, 2, 7, 1, 8, 4, 6};
    Tensor logits = input(ROWS, COLUMNS);
    Tensor out = device.allocate(ROWS);
    Tensor logSumExp = device.allocate(ROWS);
    device.logProbs(logits, targets, out, logSumExp);
    Tensor dLogits = device.allocate(ROWS, COLUMNS);
    device.logProbsBackward(logits, targets, logSumExp, input(ROWS), dLogits, false);
    Tensor sum = input(ROWS, COLUMNS);
    device.logProbsBackward(logits, targets, logSumExp, input(ROWS), sum, true);
    answer("logProbs", out, logSumExp);
    answer("logProbsBackward", dLogits, sum);
  }

  private void elements() {
    Tensor x = input(77);
    Tensor y = input(77);
    Tensor sum = device.allocate(77);
    device.add(x, y, sum);
    answer("add", sum);
    device.axpy(-0.3f, x, y);
    answer("axpy", y);
    Tensor z = device.allocate(77);
    device.copy(x, z);
    answer("copy", z);
    device.blend(0.6f, x, -0.2f, y, y);
    device.blend(0.6f, x, -0.2f, y, z);
    answer("blend", y, z);
    Tensor filled = device.allocate(77);
    device.fill(filled, 0.7f);
    answer("fill", filled);
    names.add("sumOfSquares");
    answers.add(new float[] {(float) device.sumOfSquares(x)});
  }

  private void optimizer() {
    Tensor gradients = input(77);
    Tensor v = device.allocate(77);
    device.fill(v, 0.2f);
    Tensor parameters = input(77);
    AdamWStep step = new AdamWStep(0.01f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.5f, 3);
    Tensor m = input(77);
    device.adamW(parameters, gradients, m, v, step);
    answer("adamW", parameters, m, v);
    device.adamWRows(
        parameters.view(0, 11, 7),
        gradients.view(0, 11, 7),
        m.view(0, 11, 7),
        v.view(0, 11, 7),
        new int[] {9, 0, 4},
        step);
    answer("adamWRows", parameters, m, v);
  }
}

package toylm.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import toylm.nn.Config;
import toylm.nn.KvCache;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** What is true of every Llama, whatever it has learned. */
final class ModelChecks {
  /** Small, and of sizes that fill no vector register evenly. */
  static final Config CONFIG = new Config(101, 36, 2, 6, 3, 52, 32, 10_000, 1e-5f);

  private static final int ROWS = 2;
  private static final int LENGTH = 23;

  /** Rounding in another order costs some 1e-7. */
  private static final double CACHE_BOUND = 1e-5;

  private ModelChecks() {}

  /** Random ids in [0, vocab), always the same ones. */
  static int[] ids(int n, int vocab) {
    SplittableRandom random = new SplittableRandom(8);
    return random.ints(n, 0, vocab).toArray();
  }

  /**
   * A model with large weights everywhere and gains that differ from 1: attention looks somewhere,
   * and no term is too small to be missed.
   */
  static Transformer lively(Device device) {
    Transformer model = Transformer.random(CONFIG, device, 3);
    float[] weights = model.parameters().all().toArray();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          i < model.parameters().matrixSize()
              ? (float) random.nextDouble(-0.35, 0.35)
              : (float) random.nextDouble(0.8, 1.2);
    }
    device.write(model.parameters().all(), weights);
    return model;
  }

  private static Targets batch() {
    return Targets.next(ids(ROWS * LENGTH, CONFIG.vocab()), ROWS, LENGTH);
  }

  /** Before it has learned anything, a model must find every token about equally likely. */
  static Check freshLoss(Device device) {
    double loss = batch().loss(Transformer.random(CONFIG, device, 3));
    double expected = Math.log(CONFIG.vocab());
    return Check.of(
        Math.abs(loss - expected) < 0.02 * expected, // logits have a deviation of about 0.3
        String.format(Locale.ROOT, "loss %.4f, ln %d = %.4f", loss, CONFIG.vocab(), expected));
  }

  /** One target among masked ones: the loss is its own, and there is something to learn. */
  static Check openTarget(Device device) {
    Transformer model = Transformer.random(CONFIG, device, 3);
    boolean[] mask = new boolean[ROWS * LENGTH];
    mask[LENGTH + 5] = true;
    Targets one = Targets.masked(ids(ROWS * LENGTH, CONFIG.vocab()), mask, ROWS, LENGTH);
    double loss = one.backward(model);
    double norm = Math.sqrt(device.sumOfSquares(model.parameters().gradients()));
    return Check.of(
        one.count() == 1 && loss > 0 && norm > 1e-3 && Double.isFinite(norm),
        String.format(
            Locale.ROOT,
            "%d of %d targets open: loss %.4f, gradient norm %.4f",
            one.count(),
            mask.length,
            loss,
            norm));
  }

  /** A batch with nothing to learn must not move a weight, nor make it NaN (0/0). */
  static Check maskedTargets(Device device) {
    Transformer model = Transformer.random(CONFIG, device, 3);
    Targets none =
        Targets.masked(
            ids(ROWS * LENGTH, CONFIG.vocab()), new boolean[ROWS * LENGTH], ROWS, LENGTH);
    double loss = none.backward(model);
    double sum = device.sumOfSquares(model.parameters().gradients());
    return Check.of(
        loss == 0 && sum == 0,
        String.format(
            Locale.ROOT, "loss %s, gradient norm %s", (float) loss, (float) Math.sqrt(sum)));
  }

  /** Neither a later token of the row nor a token of the document before may be seen. */
  static Check causality(Device device) {
    Transformer model = lively(device);
    int[] starts = new int[ROWS * LENGTH];
    Arrays.fill(starts, LENGTH + 10, 2 * LENGTH, 10); // the second row holds two documents
    Layout.Grid grid = Layout.Grid.packed(ROWS, LENGTH, starts);
    int[] ids = ids(ROWS * LENGTH, CONFIG.vocab());
    float[] before = logits(model, ids, grid);
    int[] other = ids.clone();
    other[15] = (ids[15] + 1) % CONFIG.vocab();
    other[LENGTH + 9] = (ids[LENGTH + 9] + 1) % CONFIG.vocab();
    other[2 * LENGTH - 1] = (ids[2 * LENGTH - 1] + 1) % CONFIG.vocab();
    float[] after = logits(model, other, grid);
    int leaks = 0;
    int seen = 0;
    int allowed = 0;
    for (int token = 0; token < ids.length; token++) {
      boolean may = (token >= 15 && token < LENGTH) || other[token] != ids[token];
      int from = token * CONFIG.vocab();
      int to = from + CONFIG.vocab();
      boolean same = Arrays.equals(before, from, to, after, from, to);
      allowed += may ? 1 : 0;
      seen += may && !same ? 1 : 0;
      leaks += !may && !same ? 1 : 0;
    }
    return Check.of(
        leaks == 0 && seen == allowed,
        String.format(
            Locale.ROOT,
            "3 ids changed: logits of %d of %d tokens that may not see them, of %d of %d that must",
            leaks,
            ids.length - allowed,
            seen,
            allowed));
  }

  private static float[] logits(Transformer model, int[] ids, Layout.Grid grid) {
    try (Tape tape = Tape.inference(model.device())) {
      return model.logits(tape, ids, grid).toArray();
    }
  }

  /** Prompts of 7 and 12 tokens at once, then token by token: as if nothing had been cached. */
  static Check cache(Device device) {
    Transformer model = lively(device);
    int v = CONFIG.vocab();
    int[] ids = ids(ROWS * LENGTH, v);
    float[] uncached = logits(model, ids, Layout.Grid.causal(ROWS, LENGTH));
    float[] cached = new float[uncached.length];
    int[] prompts = {7, 12};
    int[] fed = new int[ROWS];
    try (KvCache cache = new KvCache(model, ROWS, LENGTH)) {
      while (fed[0] < LENGTH) {
        int[] to = new int[ROWS];
        Arrays.setAll(to, s -> Math.min(LENGTH, fed[s] == 0 ? prompts[s] : fed[s] + 1));
        int[] sequences = new int[to[0] - fed[0] + to[1] - fed[1]];
        int[] positions = new int[sequences.length];
        int[] tokens = new int[sequences.length];
        int n = 0;
        for (int s = 0; s < ROWS; s++) {
          for (int position = fed[s]; position < to[s]; position++) {
            sequences[n] = s;
            positions[n] = position;
            tokens[n++] = ids[s * LENGTH + position];
          }
          fed[s] = to[s];
        }
        try (Tape tape = Tape.inference(device)) {
          Layout layout = cache.layout(sequences, positions);
          Tensor hidden = model.hidden(tape, tokens, layout); // (N, C)
          float[] logits = model.logits(tape, hidden).toArray(); // (N, V)
          for (int i = 0; i < n; i++) {
            int row = sequences[i] * LENGTH + positions[i];
            System.arraycopy(logits, i * v, cached, row * v, v);
          }
        }
      }
    }
    double error = RelativeError.of(cached, uncached);
    return Check.of(
        error <= CACHE_BOUND,
        String.format(Locale.ROOT, "relative error %.1e, at most %.0e", error, CACHE_BOUND));
  }
}

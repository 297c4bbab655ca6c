package toylm.nn;

import java.util.SplittableRandom;
import toylm.Numbers;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tape;

/** Models that answer in milliseconds, for tests of several packages. */
public final class TinyModels {
  /** Grouped queries, a head size that fills no vector, a vocabulary of awkward size. */
  public static final Config CONFIG = new Config(301, 24, 2, 4, 2, 40, 48, 10_000, 1e-5f);

  private TinyModels() {}

  /** A random model whose choices depend strongly on its context, as those of a fresh one don't. */
  public static Transformer lively(Device device) {
    Transformer model = Transformer.random(CONFIG, device, 5);
    float[] weights = model.parameters().all().toArray();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < model.parameters().matrixSize(); i++) {
      weights[i] = (float) random.nextDouble(-0.5, 0.5); // deviation 0.3
    }
    device.write(model.parameters().all(), weights);
    return model;
  }

  /** Logits of each token of a row, computed without a cache: (T) → (T · V). */
  public static float[] logits(Transformer model, int... ids) {
    try (Tape tape = Tape.inference(model.device())) {
      return model.logits(tape, ids, Layout.Grid.causal(1, ids.length)).toArray();
    }
  }

  /** Random ids. */
  public static int[] ids(long seed, int n) {
    return Numbers.ints(seed, n, 0, CONFIG.vocab());
  }
}

package course.bench;

import static toylm.tensor.op.LogProbs.logProbs;
import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;
import toylm.train.MicroBatch;
import toylm.train.Objective;
import toylm.train.Optimizer;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;

/** Training steps as {@link Trainer} makes them (forward, backward, optimizer), on random ids. */
public final class TrainBench {
  private final Config config;
  private final int batch;
  private final int rows;
  private final Objective objective;

  /**
   * A bench.
   *
   * @param config a model whose context is the length of a row
   * @param batch rows per step, B
   * @param rows rows that go through the model together; divides {@code batch}
   */
  public TrainBench(Config config, int batch, int rows) {
    if (batch < 1 || rows < 1 || batch % rows != 0) {
      throw new IllegalArgumentException(
          "expected --rows to divide --batch = " + batch + ", found " + rows);
    }
    this.config = config;
    this.batch = batch;
    this.rows = rows;
    int length = config.context();
    int n = rows * length;
    float[] weights = new float[n];
    Arrays.fill(weights, -1f / (batch * length));
    SplittableRandom random = new SplittableRandom(0);
    List<MicroBatch> step = new ArrayList<>();
    for (int from = 0; from < batch; from += rows) {
      int[] ids = random.ints(n, 0, config.vocab()).toArray();
      int[] targets = random.ints(n, 0, config.vocab()).toArray();
      step.add(
          MicroBatch.of(
              "random ids",
              ids,
              (tape, model, metrics) -> {
                Tensor logits = model.logits(tape, ids, Layout.Grid.causal(rows, length));
                return weightedSum(tape, logProbs(tape, logits, targets), weights);
              }));
    }
    objective = (model, number) -> step;
  }

  /** Measures, with AdamW. */
  public BenchResult run(Device device, Pace pace) {
    Device.Mark mark = device.mark();
    try {
      GemmPeak peak = new GemmPeak(device);
      BenchResult.Speed speed = speed(device, pace, false, peak::sample);
      Map<String, Object> setting = describe(config, batch);
      setting.put("rows", rows);
      return BenchResult.of("train", device, setting, speed, peak.gflops());
    } finally {
      device.release(mark);
    }
  }

  /**
   * Measures the speed alone.
   *
   * @param muon with Muon, which the course trains with, instead of AdamW
   * @param between done after each step, untimed
   */
  BenchResult.Speed speed(Device device, Pace pace, boolean muon, Runnable between) {
    Device.Mark mark = device.mark();
    try {
      Transformer model = Transformer.random(config, device, 0);
      TrainingOptions options = TrainingOptions.of(1, 1e-3f);
      Optimizer optimizer =
          (muon ? options.withMuon() : options).optimizer().create(device, model.parameters());
      Times times = pace.time(() -> step(model, optimizer), between);
      long launches = device.launches();
      step(model, optimizer);
      double tokens = (double) batch * config.context();
      return new BenchResult.Speed(
          config.parameters(),
          tokens / times.median(),
          tokens / times.best(),
          flopsPerToken(config),
          device.launches() - launches);
    } finally {
      device.release(mark);
    }
  }

  /**
   * 6 operations a weight (2 forward, 4 backward; arXiv 2001.08361), and 12·layers·dim·T for
   * attention's scores and sums, as if they were not causal.
   */
  static double flopsPerToken(Config config) {
    return 6.0 * config.parameters() + 12.0 * config.layers() * config.dim() * config.context();
  }

  private void step(Transformer model, Optimizer optimizer) {
    double loss = Trainer.backward(model, objective, 0);
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("expected a finite loss, found " + loss);
    }
    optimizer.step(1e-3f, new BitSet());
  }

  /** The model's shape, by the names of the command's options. */
  static Map<String, Object> describe(Config config, int batch) {
    Map<String, Object> setting = new LinkedHashMap<>();
    setting.put("dim", config.dim());
    setting.put("layers", config.layers());
    setting.put("heads", config.heads());
    setting.put("ffn", config.ffn());
    setting.put("vocab", config.vocab());
    setting.put("seq", config.context());
    setting.put("batch", batch);
    return setting;
  }
}

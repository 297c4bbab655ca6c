package course.bench;

import java.util.ArrayList;
import java.util.List;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;

/**
 * Greedy generation from prompts of one token until the context is full; the key/value cache is
 * made again each time, as {@link Generator} does for every call.
 */
public final class GenerateBench {
  private final Config config;
  private final int batch;

  /**
   * A bench.
   *
   * @param config a model with a context of at least 2
   * @param batch sequences generated together, ≥ 1
   */
  public GenerateBench(Config config, int batch) {
    if (batch < 1 || config.context() < 2) {
      throw new IllegalArgumentException(
          "expected --batch ≥ 1 and --seq ≥ 2, found " + batch + " and " + config.context());
    }
    this.config = config;
    this.batch = batch;
  }

  /** Measures; a step is one whole generation. */
  public BenchResult run(Device device, Pace pace) {
    Device.Mark mark = device.mark();
    try {
      GemmPeak peak = new GemmPeak(device);
      BenchResult.Speed speed = speed(device, pace, peak::sample);
      return BenchResult.of(
          "generate", device, TrainBench.describe(config, batch), speed, peak.gflops());
    } finally {
      device.release(mark);
    }
  }

  /**
   * Measures the speed alone.
   *
   * @param between done after each generation, untimed
   */
  BenchResult.Speed speed(Device device, Pace pace, Runnable between) {
    Device.Mark mark = device.mark();
    try {
      Transformer model = Transformer.random(config, device, 0);
      Generator generator = new Generator(model);
      int newTokens = config.context() - 1;
      SamplingOptions options = SamplingOptions.greedy().withMaxTokens(newTokens);
      List<Generator.Request> requests = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        requests.add(new Generator.Request(new int[] {i % config.vocab()}, options, -1));
      }
      Runnable whole = () -> generator.generate(requests, (sequence, id) -> {});
      Times times = pace.time(whole, between);
      long launches = device.launches();
      whole.run();
      double tokens = (double) batch * newTokens;
      return new BenchResult.Speed(
          config.parameters(),
          tokens / times.median(),
          tokens / times.best(),
          2.0 * config.parameters(),
          (double) (device.launches() - launches) / newTokens);
    } finally {
      device.release(mark);
    }
  }
}

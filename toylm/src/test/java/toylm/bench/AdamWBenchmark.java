package toylm.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/** One step of the optimizer on a million weights, and the norm that it clips by. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdamWBenchmark {
  private static final int WEIGHTS = 1 << 20;

  private Tensor weights;
  private Tensor gradients;
  private Tensor m;
  private Tensor v;
  private long t;

  /** Allocates; both moments start at 0. */
  @Setup
  public void allocate(OnDevice d) {
    weights = d.random(WEIGHTS);
    gradients = d.random(WEIGHTS);
    m = d.on.allocate(WEIGHTS);
    v = d.on.allocate(WEIGHTS);
    d.on.fill(m, 0);
    d.on.fill(v, 0);
    t = 0;
  }

  /** Moves the weights. */
  @Benchmark
  public void step(OnDevice d) {
    d.on.adamW(
        weights, gradients, m, v, new Device.AdamWStep(1e-4f, 0.9f, 0.95f, 1e-8f, 0.1f, 1, ++t));
  }

  /** Σ gradient². */
  @Benchmark
  public double norm(OnDevice d) {
    return d.on.sumOfSquares(gradients);
  }
}

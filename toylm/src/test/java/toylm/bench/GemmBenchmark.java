package toylm.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import toylm.tensor.Tensor;

/** The three products of a linear layer, here gate and up: forward, dx and dw. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GemmBenchmark {
  private Tensor x;
  private Tensor w;
  private Tensor y;

  /** Allocates the layer. */
  @Setup
  public void allocate(OnDevice d) {
    x = d.random(OnDevice.TOKENS, OnDevice.DIM);
    w = d.random(2 * OnDevice.FFN, OnDevice.DIM);
    y = d.random(OnDevice.TOKENS, 2 * OnDevice.FFN);
  }

  /** y = x·wᵀ. */
  @Benchmark
  public void forward(OnDevice d) {
    d.on.gemm(x, false, w, true, y, false);
  }

  /** dx = dy·w. */
  @Benchmark
  public void inputGradient(OnDevice d) {
    d.on.gemm(y, false, w, false, x, false);
  }

  /** dw = dyᵀ·x. */
  @Benchmark
  public void weightGradient(OnDevice d) {
    d.on.gemm(y, true, x, false, w, false);
  }
}

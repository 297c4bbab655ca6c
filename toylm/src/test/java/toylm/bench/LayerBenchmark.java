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

/** What a layer does row by row or element by element, forward and backward. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmark {
  private Tensor x;
  private Tensor gain;
  private Tensor r;
  private Tensor y;
  private Tensor dGain;
  private Tensor gateUp;
  private Tensor gated;
  private Tensor dGateUp;

  /** Allocates, and computes once forward what the way back needs. */
  @Setup
  public void allocate(OnDevice d) {
    x = d.random(OnDevice.TOKENS, OnDevice.DIM);
    gain = d.random(OnDevice.DIM);
    r = d.random(OnDevice.TOKENS);
    y = d.random(OnDevice.TOKENS, OnDevice.DIM);
    dGain = d.random(OnDevice.DIM);
    gateUp = d.random(OnDevice.TOKENS, 2 * OnDevice.FFN);
    gated = d.random(OnDevice.TOKENS, OnDevice.FFN);
    dGateUp = d.random(OnDevice.TOKENS, 2 * OnDevice.FFN);
    rmsNorm(d);
    swiGlu(d);
  }

  /** y = x·r·gain. */
  @Benchmark
  public void rmsNorm(OnDevice d) {
    d.on.rmsNorm(x, gain, 1e-5f, y, r);
  }

  /** dx (into y) and dGain; x stands for dy. */
  @Benchmark
  public void rmsNormBackward(OnDevice d) {
    d.on.rmsNormBackward(x, gain, r, x, y, false, dGain);
  }

  /** gated = silu(gate)·up. */
  @Benchmark
  public void swiGlu(OnDevice d) {
    d.on.swiGlu(gateUp, gated);
  }

  /** dGateUp. */
  @Benchmark
  public void swiGluBackward(OnDevice d) {
    d.on.swiGluBackward(gateUp, gated, dGateUp);
  }
}

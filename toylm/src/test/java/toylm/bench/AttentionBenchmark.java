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

/** Causal attention of one layer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AttentionBenchmark {
  private Tensor qkv;
  private Tensor out;
  private Tensor logSumExp;
  private Tensor dOut;
  private Tensor dQkv;

  /** Allocates, and computes once forward what the way back needs. */
  @Setup
  public void allocate(OnDevice d) {
    qkv = d.random(OnDevice.TOKENS, OnDevice.HEADS.qkvWidth());
    out = d.random(OnDevice.TOKENS, OnDevice.HEADS.outWidth());
    logSumExp = d.random(OnDevice.TOKENS, OnDevice.HEADS.heads());
    dOut = d.random(OnDevice.TOKENS, OnDevice.HEADS.outWidth());
    dQkv = d.random(OnDevice.TOKENS, OnDevice.HEADS.qkvWidth());
    forward(d);
  }

  /** out and logSumExp of qkv. */
  @Benchmark
  public void forward(OnDevice d) {
    d.on.attention(qkv, OnDevice.HEADS, OnDevice.GRID, out, logSumExp);
  }

  /** dQkv of dOut. */
  @Benchmark
  public void backward(OnDevice d) {
    d.on.attentionBackward(qkv, OnDevice.HEADS, OnDevice.GRID, out, logSumExp, dOut, dQkv);
  }
}

package toylm.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import toylm.tensor.Tensor;

/** Log-probabilities of the targets, forward and backward. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogProbsBenchmark {
  private final int[] targets =
      new SplittableRandom(1).ints(OnDevice.TOKENS, 0, OnDevice.VOCAB).toArray();
  private Tensor logits;
  private Tensor out;
  private Tensor logSumExp;
  private Tensor dOut;
  private Tensor dLogits;

  /** Allocates, and computes once forward what the way back needs. */
  @Setup
  public void allocate(OnDevice d) {
    logits = d.random(OnDevice.TOKENS, OnDevice.VOCAB);
    out = d.random(OnDevice.TOKENS);
    logSumExp = d.random(OnDevice.TOKENS);
    dOut = d.random(OnDevice.TOKENS);
    dLogits = d.random(OnDevice.TOKENS, OnDevice.VOCAB);
    forward(d);
  }

  /** out and logSumExp. */
  @Benchmark
  public void forward(OnDevice d) {
    d.on.logProbs(logits, targets, out, logSumExp);
  }

  /** dLogits. */
  @Benchmark
  public void backward(OnDevice d) {
    d.on.logProbsBackward(logits, targets, logSumExp, dOut, dLogits, false);
  }
}

package toylm.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;

/** A device and the sizes that all benchmarks share: 4 rows of 128 tokens, as in training. */
@State(Scope.Benchmark)
public class OnDevice {
  static final int ROWS = 4;
  static final int LENGTH = 128;
  static final int TOKENS = ROWS * LENGTH;
  static final int DIM = 128;
  static final int FFN = 352;
  static final int VOCAB = 1024;
  static final Heads HEADS = new Heads(4, 4, 32);
  static final Layout.Grid GRID = Layout.Grid.causal(ROWS, LENGTH);

  /** Which device to measure. */
  @Param({"simd", "reference"})
  public String device;

  /** How many threads it has; 0 for all processors. */
  @Param("0")
  public int threads;

  Device on;

  /** Opens the device. */
  @Setup(Level.Trial)
  public void open() {
    on = Devices.open(device, threads, notice -> {});
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    on.close();
  }

  /** A tensor of random numbers in (−1, 1). */
  Tensor random(int... shape) {
    Tensor t = on.allocate(shape);
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[t.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    on.write(t, values);
    return t;
  }
}

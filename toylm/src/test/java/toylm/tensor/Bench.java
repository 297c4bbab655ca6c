package toylm.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.Numbers;

/**
 * Runs one primitive on one device: hands out inputs and outputs, remembers the outputs, and checks
 * that nothing was written beside them. Outputs start at an odd offset, as views of weights do.
 */
public final class Bench {
  private static final float UNTOUCHED = 42;
  private static final int MARGIN = 17; // odd, and no less than any vector is long

  private final Device device;
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<Tensor> margins = new ArrayList<>();
  private long seed = 1;

  private Bench(Device device) {
    this.device = device;
  }

  /** A primitive with its inputs. */
  public interface Primitive {
    void run(Device device, Bench bench);
  }

  /** A fast device. */
  public static Device simd(int threads) {
    return Devices.open(
        "simd",
        threads,
        notice -> {
          throw new AssertionError(notice);
        });
  }

  /** What a primitive makes, one array an output. Run twice on one device, it makes the same. */
  public static float[][] run(Device device, Primitive primitive) {
    Bench bench = new Bench(device);
    Device.Mark mark = device.mark();
    try {
      primitive.run(device, bench);
      for (Tensor margin : bench.margins) {
        float[] untouched = new float[MARGIN];
        Arrays.fill(untouched, UNTOUCHED);
        assertArrayEquals(untouched, margin.toArray(), "written beside an output");
      }
      return bench.outputs.stream().map(Tensor::toArray).toArray(float[][]::new);
    } finally {
      device.release(mark);
    }
  }

  /** Fails if an output on {@code device} is farther from the one on {@code oracle}. */
  public static void assertClose(
      Device device, Device oracle, double bound, String what, Primitive primitive) {
    float[][] expected = run(oracle, primitive);
    float[][] found = run(device, primitive);
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      Numbers.assertClose(found[i], expected[i], bound, what + ", output " + i);
    }
  }

  /** Random input. */
  public Tensor input(int... shape) {
    return Numbers.tensor(device, seed++, shape);
  }

  /** Memory for an output, full of something else. */
  public Tensor output(int... shape) {
    int size = Tensor.size(shape);
    Tensor room = device.allocate(MARGIN + size + MARGIN);
    device.fill(room, UNTOUCHED);
    margins.add(room.view(0, MARGIN));
    margins.add(room.view(MARGIN + size, MARGIN));
    outputs.add(room.view(MARGIN, shape));
    return outputs.get(outputs.size() - 1);
  }

  /** An output that holds random numbers before, to be changed or added to. */
  public Tensor changed(int... shape) {
    Tensor out = output(shape);
    device.write(out, Numbers.random(seed++, out.size()));
    return out;
  }

  /** One more output: a number. */
  public void number(double value) {
    device.write(output(1), new float[] {(float) value});
  }
}

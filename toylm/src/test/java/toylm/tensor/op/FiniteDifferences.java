package toylm.tensor.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import toylm.Numbers;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/**
 * Compares the gradients that a tape computes with the slope of what it computes forward: f′(x) ≈
 * (8·(f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h.
 */
final class FiniteDifferences {
  private static final float H = 1f / 64; // a power of two: x ± h is exact

  /**
   * The formula's own error is h⁴/30 ≈ 2e-9 times the fifth derivative (some 10⁴ in the steepest of
   * these functions), and rounding the outputs to float adds 6e-8/h ≈ 4e-6 for each of up to a
   * hundred of them. A wrong formula is off by percents.
   */
  private static final double TOLERANCE = 3e-4;

  private FiniteDifferences() {}

  /** A graph: from input tensors, which have no gradients yet, to any output. */
  interface Graph {
    Tensor apply(Tape tape, Tensor[] inputs);
  }

  /** Checks the gradients of Σ wᵢ·outputᵢ, w random, with respect to every number of all inputs. */
  static void check(long seed, Graph graph, int[]... shapes) {
    check(seed, 1, graph, shapes);
  }

  /**
   * The same for inputs in (−2·scale, 2·scale), scale a power of two: smaller ones are smoother.
   */
  static void check(long seed, float scale, Graph graph, int[]... shapes) {
    float[][] values = new float[shapes.length][];
    for (int i = 0; i < shapes.length; i++) {
      values[i] = Numbers.random(seed + i, Tensor.size(shapes[i]));
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] *= scale;
      }
    }
    float[][] gradients = gradients(seed, graph, shapes, values, 0);
    float[][] onTop = gradients(seed, graph, shapes, values, 3);
    try (ReferenceDevice device = new ReferenceDevice()) {
      Slopes slopes = new Slopes(device, seed, graph, shapes, values);
      for (int i = 0; i < shapes.length; i++) {
        String what = "input " + i + " of shapes " + Arrays.deepToString(shapes);
        assertNear(gradients[i], slopes.of(i), what);
        assertNear(onTop[i], gradients[i], what + " on top of an earlier gradient");
      }
    }
  }

  private static void assertNear(float[] found, float[] expected, String what) {
    double norm = Numbers.relativeError(expected, new float[expected.length]);
    double error = Numbers.relativeError(found, expected) * (norm > 0 ? norm : 1);
    assertTrue(
        error <= TOLERANCE * Math.max(1, norm),
        () ->
            what + ": expected " + Arrays.toString(expected) + ", found " + Arrays.toString(found));
  }

  /** The numbers that a graph is made of, and the slope of its value along each of them. */
  private record Slopes(
      ReferenceDevice device, long seed, Graph graph, int[][] shapes, float[][] values) {
    float[] of(int input) {
      float[] slopes = new float[values[input].length];
      for (int at = 0; at < slopes.length; at++) {
        slopes[at] =
            (float) ((8 * difference(input, at, H) - difference(input, at, 2 * H)) / 12 / H);
      }
      return slopes;
    }

    /** f(x + h) − f(x − h) for one number x of the inputs. */
    private double difference(int input, int at, float h) {
      float x = values[input][at];
      values[input][at] = x + h;
      double up = value();
      values[input][at] = x - h;
      double down = value();
      values[input][at] = x;
      return up - down;
    }

    private double value() {
      try (Tape tape = Tape.inference(device)) {
        float[] out = graph.apply(tape, inputs(device, shapes, values)).toArray();
        float[] weights = Numbers.random(~seed, out.length);
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
          sum += (double) weights[i] * out[i];
        }
        return sum;
      }
    }
  }

  /**
   * The tape's gradients.
   *
   * @param before what stands in the gradients already, taken off the result; 0 for no gradients.
   *     An op that can't add to a gradient gets its input through an Add
   */
  private static float[][] gradients(
      long seed, Graph graph, int[][] shapes, float[][] values, float before) {
    try (ReferenceDevice device = new ReferenceDevice();
        Tape tape = Tape.recording(device)) {
      Tensor[] leaves = inputs(device, shapes, values);
      Tensor[] inputs = leaves.clone();
      if (before != 0) {
        for (int i = 0; i < leaves.length; i++) {
          leaves[i].setGradient(device.allocate(leaves[i].shape()));
          device.fill(leaves[i].gradient(), before);
          Tensor zero = device.allocate(leaves[i].shape());
          device.fill(zero, 0);
          inputs[i] = i % 2 == 0 ? Add.add(tape, leaves[i], zero) : Add.add(tape, zero, leaves[i]);
        }
      }
      Tensor out = graph.apply(tape, inputs);
      tape.backward(WeightedSum.weightedSum(tape, out, Numbers.random(~seed, out.size())));
      float[][] gradients = new float[leaves.length][];
      for (int i = 0; i < leaves.length; i++) {
        gradients[i] =
            leaves[i].gradient() == null
                ? new float[leaves[i].size()]
                : leaves[i].gradient().toArray();
        for (int j = 0; j < gradients[i].length; j++) {
          gradients[i][j] -= before;
        }
      }
      return gradients;
    }
  }

  private static Tensor[] inputs(ReferenceDevice device, int[][] shapes, float[][] values) {
    Tensor[] inputs = new Tensor[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      inputs[i] = device.allocate(shapes[i]);
      device.write(inputs[i], values[i]);
    }
    return inputs;
  }
}

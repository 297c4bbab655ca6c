package toylm.train;

import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * Makes all singular values of matrices about equal: X becomes about U·Vᵀ of its singular value
 * decomposition, by a few iterations of Newton and Schulz, X ← a·X + (b·S + c·S²)·X with S = X·Xᵀ,
 * from the side on which S is small. Holds the room to work in.
 */
final class Orthogonalisation {
  /** The polynomial is steep at 0 and only about 1 at 1. */
  private static final int ITERATIONS = 5;

  private static final float A = 3.4445f;
  private static final float B = -4.7750f;
  private static final float C = 2.0315f;

  private final Device device;
  private final Tensor x;
  private final Tensor y;
  private final Tensor gram;
  private final Tensor polynomial;

  /**
   * Allocates room.
   *
   * @param shapes (B, rows, columns) of all that will be orthogonalised
   */
  Orthogonalisation(Device device, List<int[]> shapes) {
    int largest = 0;
    int largestGram = 0;
    for (int[] shape : shapes) {
      int k = Math.min(shape[1], shape[2]);
      largest = Math.max(largest, shape[0] * shape[1] * shape[2]);
      largestGram = Math.max(largestGram, shape[0] * k * k);
    }
    this.device = device;
    this.x = device.allocate(largest);
    this.y = device.allocate(largest);
    this.gram = device.allocate(largestGram);
    this.polynomial = device.allocate(largestGram);
  }

  /** Room for B matrices, to be filled and given to {@link #of}. */
  Tensor room(int... shape) {
    return x.view(0, shape);
  }

  /**
   * Orthogonalises.
   *
   * @param from X (B, rows, columns) in {@link #room}, overwritten
   * @return the result, valid until the next call
   */
  Tensor of(Tensor from) {
    int[] shape = from.shape();
    boolean tall = shape[1] > shape[2];
    int k = Math.min(shape[1], shape[2]);
    Tensor now = from;
    Tensor next = y.view(0, shape);
    Tensor s = gram.view(0, shape[0], k, k);
    Tensor p = polynomial.view(0, shape[0], k, k);
    device.normalise(now);
    for (int i = 0; i < ITERATIONS; i++) {
      device.gemms(now, tall, now, !tall, 1, null, 0, s);
      device.gemms(s, false, s, false, C, s, B, p);
      device.gemms(tall ? now : p, false, tall ? p : now, false, 1, now, A, next);
      Tensor done = now;
      now = next;
      next = done;
    }
    return now;
  }
}

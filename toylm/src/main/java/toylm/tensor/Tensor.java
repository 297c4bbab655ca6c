package toylm.tensor;

import java.util.Arrays;

/**
 * A dense, row-major block of floats that lives in a {@link Device}'s memory, and the gradient that
 * belongs to it. It is a handle: it knows where its numbers are, and never holds them itself, so
 * that the same handle works for an array on the CPU and for a buffer on a GPU.
 *
 * <p>A tensor obtained inside a {@link Tape} is valid until that tape closes.
 */
public final class Tensor {
  private final Device device;
  private final int segment;
  private final int offset;
  private final int[] shape;
  private final int size;
  private Tensor gradient;

  /**
   * Describes {@code shape} floats that start at {@code offset} of memory segment {@code segment}.
   * Only devices call this.
   *
   * @param device whose memory
   * @param segment which of the device's large arrays
   * @param offset index of the first float in that array
   * @param shape the dimensions, each ≥ 0
   */
  public Tensor(Device device, int segment, int offset, int... shape) {
    this.device = device;
    this.segment = segment;
    this.offset = offset;
    this.shape = shape.clone();
    this.size = size(shape);
  }

  /**
   * The number of elements of a shape: the product of its dimensions.
   *
   * @throws IllegalArgumentException if a dimension is negative or the product exceeds an int
   */
  public static int size(int... shape) {
    long product = 1;
    for (int n : shape) {
      if (n < 0 || (product *= n) > Integer.MAX_VALUE - 64) {
        throw new IllegalArgumentException(
            "expected dimensions ≥ 0 with fewer than 2^31 elements, found "
                + Arrays.toString(shape)
                + "; use a smaller batch or model");
      }
    }
    return (int) product;
  }

  /** The device that holds the numbers. */
  public Device device() {
    return device;
  }

  /** Which of the device's memory segments holds the numbers. */
  public int segment() {
    return segment;
  }

  /** Index of the first number in its segment. */
  public int offset() {
    return offset;
  }

  /** A copy of the dimensions. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The last dimension: the length of a row. */
  public int columns() {
    return shape.length == 0 ? 1 : shape[shape.length - 1];
  }

  /** The product of all dimensions but the last: the number of rows. */
  public int rows() {
    int rows = 1;
    for (int i = 0; i < shape.length - 1; i++) {
      rows *= shape[i];
    }
    return rows;
  }

  /**
   * The same numbers seen in another shape, or a part of them: {@code shape} elements that start
   * {@code from} elements into this tensor. The view has no gradient of its own yet.
   *
   * @throws IllegalArgumentException if the view would leave this tensor
   */
  public Tensor view(int from, int... shape) {
    if (from < 0 || from + (long) size(shape) > size) {
      throw new IllegalArgumentException(
          "expected a view inside " + size + " elements, found " + from + " + " + size(shape));
    }
    return new Tensor(device, segment, offset + from, shape);
  }

  /** The i-th of the tensors along the first dimension: (B, …) → (…). */
  public Tensor slice(int i) {
    int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    return view(i * size(rest), rest);
  }

  /** The gradient of the loss with respect to this tensor, or null if it has none (yet). */
  public Tensor gradient() {
    return gradient;
  }

  /**
   * Gives this tensor a place for its gradient; ops add to it on the backward pass.
   *
   * @param gradient a tensor of the same size, or null
   */
  public void setGradient(Tensor gradient) {
    if (gradient != null && gradient.size != size) {
      throw new IllegalArgumentException(
          "expected a gradient of " + size + " elements, found " + gradient.size);
    }
    this.gradient = gradient;
  }

  /** Copies the numbers to the host. */
  public float[] toArray() {
    float[] out = new float[size];
    device.read(this, out);
    return out;
  }

  /**
   * The only number of a tensor of one element.
   *
   * @throws IllegalStateException if it has another number of elements
   */
  public float item() {
    if (size != 1) {
      throw new IllegalStateException("expected one element, found " + this);
    }
    return toArray()[0];
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape) + " on " + device.name();
  }
}

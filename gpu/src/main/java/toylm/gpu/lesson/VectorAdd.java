package toylm.gpu.lesson;

/**
 * The first kernel to read: c = a + b. The loop is gone; what was its body is {@link #run}, which
 * the device executes once for each index, thousands at a time. The arrays are fields, because only
 * what a kernel's fields hold goes to the device.
 */
public final class VectorAdd extends OpenClKernel {
  private final float[] a;
  private final float[] b;
  private final float[] c;

  /**
   * Arrays of the same length.
   *
   * @param c receives the sums
   */
  public VectorAdd(float[] a, float[] b, float[] c) {
    this.a = a;
    this.b = b;
    this.c = c;
  }

  @Override
  public void run() {
    int i = getGlobalId();
    if (i < c.length) { // the last group may reach beyond the end
      c[i] = a[i] + b[i];
    }
  }
}

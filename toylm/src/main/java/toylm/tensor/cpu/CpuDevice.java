package toylm.tensor.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/** A device whose memory is an {@link Arena} of plain Java arrays. */
public abstract class CpuDevice implements Device {
  private final Arena arena = new Arena();
  private final AtomicBoolean training = new AtomicBoolean();

  @Override
  public final AtomicBoolean training() {
    return training;
  }

  /** The array that holds {@code t}, whose first element is at {@code t.offset()}. */
  protected final float[] array(Tensor t) {
    return arena.segment(t.segment());
  }

  @Override
  public final Tensor allocate(int... shape) {
    return arena.allocate(this, shape);
  }

  @Override
  public final Mark mark() {
    return arena.mark();
  }

  @Override
  public final void release(Mark mark) {
    arena.release(mark);
  }

  @Override
  public final void write(Tensor t, float[] values) {
    check(t, values);
    System.arraycopy(values, 0, array(t), t.offset(), values.length);
  }

  @Override
  public final void read(Tensor t, float[] out) {
    check(t, out);
    System.arraycopy(array(t), t.offset(), out, 0, out.length);
  }

  private void check(Tensor t, float[] host) {
    if (t.device() != this || host.length != t.size()) {
      throw new IllegalArgumentException(
          "expected " + t.size() + " floats for " + t + ", found " + host.length);
    }
  }

  @Override
  public final void copy(Tensor from, Tensor to) {
    System.arraycopy(array(from), from.offset(), array(to), to.offset(), to.size());
  }

  @Override
  public final void fill(Tensor y, float value) {
    java.util.Arrays.fill(array(y), y.offset(), y.offset() + y.size(), value);
  }

  /** Forgets all memory. */
  @Override
  public void close() {
    arena.clear();
  }
}

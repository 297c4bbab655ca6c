package toylm.gpu;

import com.aparapi.device.OpenCLDevice;
import java.util.Arrays;
import toylm.tensor.DeviceLostException;

/**
 * The device's memory: one array of floats, used as a stack, and the transfers to and from it.
 *
 * <p>Aparapi silently drops the device's copy of an array when the garbage collector moves the
 * host's. The arena is therefore so large that G1 does not move it, and a canary watches: a number
 * that only the device counts up, read with every download. If it is not what it must be, updates
 * were lost, and {@link DeviceLostException} says so.
 */
final class Arena implements AutoCloseable {
  /** Floats at first: 64 MiB; G1 does not move arrays of more than half a region (16 MiB). */
  static final int FIRST_SIZE = 1 << 24;

  /** The most elements of an array that Aparapi passes on. */
  private static final int LARGEST = 536_870_911;

  /** Tensors start at multiples of this many floats; the canary has the first. */
  private static final int ALIGN = 16;

  /**
   * Floats that go up or down at once: the arrays for it travel whole, however little they hold.
   */
  private static final int CHUNK = 1 << 14;

  private final OpenCLDevice device;
  private final ArenaKernel kernel = new ArenaKernel();
  private int top = ALIGN;
  private float canary;
  private long launches;
  private boolean closed;

  /**
   * Takes memory on the device.
   *
   * @param firstSize floats at first, usually {@link #FIRST_SIZE}: fewer are not safe
   */
  Arena(OpenCLDevice device, int firstSize) {
    this.device = device;
    device.setSharedMemory(false); // buffers of its own, which the collector can't move
    kernel.setExplicit(true);
    kernel.arena = new float[firstSize];
    kernel.in = new float[CHUNK];
    kernel.out = new float[CHUNK + 1];
    kernel.put(kernel.arena).put(kernel.out).put(kernel.in).put(kernel.ints).put(kernel.angles);
    download(0, 0); // from here on the device counts what the host has never seen
  }

  /** What a launch's arguments are written to. */
  ArenaKernel kernel() {
    return kernel;
  }

  // --- a stack --------------------------------------------------------------------------------

  /** Takes floats from the top; returns where they begin. */
  int take(int floats) {
    int from = top;
    long end = top + (floats + (long) ALIGN - 1) / ALIGN * ALIGN;
    if (end > kernel.arena.length) {
      grow(end);
    }
    top = (int) end;
    return from;
  }

  /** Makes sure that this number of floats more fits. */
  void reserve(long floats) {
    // Tensors start at multiples of ALIGN; a sixteenth more is enough for what that wastes.
    long end = top + floats * 17 / 16;
    if (end > kernel.arena.length) {
      grow(end);
    }
  }

  /** Moves to a larger array, of twice the size if need be: then everything comes to the host. */
  private void grow(long needed) {
    long most = Math.min(LARGEST, device.getMaxMemAllocSize() / Float.BYTES);
    if (needed > most) {
      throw new IllegalArgumentException(
          "expected at most %,d MiB in one piece on %s, found a need of %,d MiB; use a smaller batch or model, or the CPU"
              .formatted(most >> 18, Gate.name(device), needed >> 18));
    }
    download(0, 0);
    kernel.get(kernel.arena);
    float[] larger = Arrays.copyOf(kernel.arena, (int) Math.min(most, Math.max(needed, 2L * top)));
    kernel.arena = larger;
    kernel.put(larger);
    download(0, 0); // ahead of the host's copy again
  }

  int top() {
    return top;
  }

  void release(int to) {
    top = to;
  }

  // --- transfers -------------------------------------------------------------------------------

  /** To the device, at offset {@code to} of the arena. */
  void write(int to, float[] values) {
    open();
    for (int done = 0; done < values.length; done += CHUNK) {
      int n = Math.min(CHUNK, values.length - done);
      System.arraycopy(values, done, kernel.in, 0, n);
      kernel.put(kernel.in);
      kernel.a = to + done;
      launch(ArenaKernel.UPLOAD, n, n);
    }
  }

  /** To the host, from offset {@code from} of the arena. */
  void read(int from, float[] out) {
    for (int done = 0; done < out.length; done += CHUNK) {
      int n = Math.min(CHUNK, out.length - done);
      download(from + done, n);
      System.arraycopy(kernel.out, 1, out, done, n);
    }
  }

  /** Brings n floats to {@code kernel.out[1 …]}, and the canary before them. */
  private void download(int from, int n) {
    canary = canary == ArenaKernel.LAST_COUNT ? 1 : canary + 1;
    bring(from, n, 1);
    if (kernel.out[0] != canary) {
      bring(from, n, 0); // only the small array may have moved
    }
    if (kernel.out[0] != canary) {
      throw new DeviceLostException(
          "device gpu: expected its counter at %.0f, found %.0f: what it computed since was lost,"
                  .formatted(canary, kernel.out[0])
              + " probably because the garbage collector moved an array; run the same command again"
              + " to continue from the last checkpoint");
    }
  }

  private void bring(int from, int n, int count) {
    kernel.a = from;
    kernel.x = count;
    launch(ArenaKernel.DOWNLOAD, n, n);
    kernel.get(kernel.out);
  }

  /** For the next launch, as the kernel's {@code in}. */
  void send(float[] values) {
    open();
    if (kernel.in.length < values.length) {
      kernel.in = new float[values.length];
    }
    System.arraycopy(values, 0, kernel.in, 0, values.length);
    kernel.put(kernel.in);
  }

  /** For the next launch, one behind the other, as the kernel's {@code ints}. */
  void send(int[]... parts) {
    open();
    int n = Arrays.stream(parts).mapToInt(p -> p.length).sum();
    if (kernel.ints.length < n) {
      kernel.ints = new int[Math.max(n, 2 * kernel.ints.length)];
    }
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, kernel.ints, at, part.length);
      at += part.length;
    }
    kernel.put(kernel.ints);
  }

  // --- computing ------------------------------------------------------------------------------

  /**
   * Runs one operation.
   *
   * @param op one of {@link ArenaKernel}'s
   * @param size the kernel's size
   * @param items work-items, rounded up to whole groups
   */
  void launch(int op, int size, int items) {
    open();
    kernel.op = op;
    kernel.size = size;
    kernel.launch(device, items);
    launches++;
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("device gpu is closed; open another");
    }
  }

  long launches() {
    return launches;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      kernel.dispose();
    }
  }
}

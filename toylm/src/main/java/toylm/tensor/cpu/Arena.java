package toylm.tensor.cpu;

import java.util.ArrayList;
import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * A stack of floats on the Java heap: allocation bumps a pointer, release sets it back. It grows by
 * whole segments and never moves what it holds, so handles stay valid.
 */
final class Arena {
  /** Floats in a segment: 16 MiB, so that small models stay small. */
  private static final int SEGMENT = 1 << 22;

  /**
   * Every tensor starts on a 64-byte line, so that no vector straddles two. Large arrays begin at a
   * page of their own under the G1 collector, and their elements 16 bytes later, so element 12 is
   * the first on a line.
   */
  private static final int ALIGN = 16;

  private static final int FIRST = 12;

  private final List<float[]> segments = new ArrayList<>();
  private int segment;
  private int offset = FIRST;

  Tensor allocate(Device device, int... shape) {
    int size = Tensor.size(shape);
    if (segments.isEmpty()) {
      segments.add(new float[Math.max(SEGMENT, size + FIRST)]);
    }
    while (offset + (long) size > segments.get(segment).length) {
      segment++;
      offset = FIRST;
      if (segment == segments.size()) {
        segments.add(new float[Math.max(SEGMENT, size + FIRST)]);
      }
    }
    Tensor t = new Tensor(device, segment, offset, shape);
    offset = Math.min(segments.get(segment).length, offset + (size + ALIGN - 1) / ALIGN * ALIGN);
    return t;
  }

  float[] segment(int i) {
    return segments.get(i);
  }

  Device.Mark mark() {
    return new Device.Mark(segment, offset);
  }

  void release(Device.Mark mark) {
    segment = mark.segment();
    offset = mark.offset();
  }

  void clear() {
    segments.clear();
    segment = 0;
    offset = FIRST;
  }
}

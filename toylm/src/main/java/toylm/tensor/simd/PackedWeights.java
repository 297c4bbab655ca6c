package toylm.tensor.simd;

import java.util.HashMap;
import java.util.Map;
import toylm.tensor.Tensor;
import toylm.tensor.simd.Matmul.Matrix;
import toylm.tensor.simd.Matmul.Packed;

/**
 * Copies of weights in the order in which a product reads them, for as long as they don't change.
 */
final class PackedWeights {
  private final Map<Long, Packed> packed = new HashMap<>();
  private float[] memory = new float[0];
  private int top;

  private static long key(Tensor t) {
    return (long) t.segment() << 32 | t.offset();
  }

  /** The copy of a matrix, or null if there is none. */
  Packed of(Tensor matrix) {
    return packed.isEmpty() ? null : packed.get(key(matrix));
  }

  /**
   * Makes a copy, if there is none yet.
   *
   * @param transposed the matrix's numbers, columns and rows exchanged
   */
  void add(Tensor matrix, Matrix transposed) {
    if (packed.containsKey(key(matrix))) {
      return;
    }
    int n = matrix.rows();
    int k = matrix.columns();
    if (packed.isEmpty()) {
      top = Scratch.FIRST;
    }
    int size = Matmul.packedSize(n, k);
    if (top + (long) size > memory.length) {
      memory = Scratch.atLeast(new float[0], Scratch.FIRST + size); // the old one stays in use
      top = Scratch.FIRST;
    }
    Packed copy = new Packed(memory, top);
    top += size;
    Matmul.pack(n, k, transposed, copy);
    packed.put(key(matrix), copy);
  }

  void remove(Tensor matrix) {
    packed.remove(key(matrix));
  }

  void clear() {
    packed.clear();
  }
}

package toylm.gpu;

/** What works element by element, moves data between host and device, and the optimizer. */
abstract class ElementKernels extends ArenaFields {
  /** The canary's largest value, after which it begins at 1 again: floats count exactly to 2²⁴. */
  static final float LAST_COUNT = 8e6f;

  /** arena[a + id] = x. */
  final void fill(int id) {
    if (id < size) {
      arena[a + id] = x;
    }
  }

  /** arena[b + id] = arena[a + id]. */
  final void copy(int id) {
    if (id < size) {
      arena[b + id] = arena[a + id];
    }
  }

  /** c = a + b. */
  final void add(int id) {
    if (id < size) {
      arena[c + id] = arena[a + id] + arena[b + id];
    }
  }

  /** b += x · a. */
  final void axpy(int id) {
    if (id < size) {
      arena[b + id] = arena[b + id] + x * arena[a + id];
    }
  }

  /** c = x · a + y · b. */
  final void blend(int id) {
    if (id < size) {
      arena[c + id] = x * arena[a + id] + y * arena[b + id];
    }
  }

  /** From the host: a. */
  final void upload(int id) {
    if (id < size) {
      arena[a + id] = in[id];
    }
  }

  /** To the host: a, after the canary, which counts if x is 1. */
  final void download(int id) {
    if (id == 0) {
      float next = arena[0] + x;
      arena[0] = next > LAST_COUNT ? 1.0f : next;
      out[0] = arena[0];
    }
    if (id < size) {
      out[id + 1] = arena[a + id];
    }
  }

  /** c += Σ over PARTS rows of a, of size columns each. */
  final void addParts(int id) {
    if (id < size) {
      float sum = 0;
      for (int part = 0; part < PARTS; part++) {
        sum += arena[a + part * size + id];
      }
      arena[c + id] = arena[c + id] + sum;
    }
  }

  /** b (rows, inner) = inner parts of Σ a² for each of rows slices of a, of size numbers each. */
  final void squares(int id) {
    if (id < rows * inner) {
      int slice = a + id / inner * size;
      float sum = 0;
      for (int i = id % inner; i < size; i += inner) {
        sum += arena[slice + i] * arena[slice + i];
      }
      arena[b + id] = sum;
    }
  }

  /** c (size) = 1/√ of the sum over the inner parts b of each slice. */
  final void normFactors(int id) {
    if (id < size) {
      float sum = 0;
      for (int part = 0; part < inner; part++) {
        sum += arena[b + id * inner + part];
      }
      arena[c + id] = 1 / (sqrt(sum) + 1e-7f);
    }
  }

  /** a = a · c of its slice, which has columns numbers. */
  final void scaleSlices(int id) {
    if (id < size) {
      arena[a + id] = arena[a + id] * arena[c + id / columns];
    }
  }

  /**
   * One AdamW step on rows of columns numbers: parameters a, gradients b, m c, v d; x the rate, y
   * the gradient's scale, z the decay; ints: which rows, if rows is not 0, else all.
   */
  final void adamW(int id) {
    if (id < size) {
      int i = id;
      if (rows > 0) {
        i = ints[id / columns] * columns + id % columns;
      }
      float gradient = arena[b + i] * y;
      float m = beta1 * arena[c + i] + (1 - beta1) * gradient;
      float v = beta2 * arena[d + i] + (1 - beta2) * gradient * gradient;
      arena[c + i] = m;
      arena[d + i] = v;
      float p = arena[a + i];
      arena[a + i] = p - x * (m / correction1 / (sqrt(v / correction2) + eps) + z * p);
    }
  }
}

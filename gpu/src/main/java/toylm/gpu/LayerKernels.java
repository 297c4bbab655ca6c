package toylm.gpu;

/** The layers of a block but attention, and the loss. */
abstract class LayerKernels extends ProductKernels {
  static final float LOWEST = -1e30f;

  /** c = a · r · gain b; d = r. One row. */
  final void rmsNorm(int id) {
    if (id < rows) {
      int at = a + id * columns;
      float squares = 0;
      for (int j = 0; j < columns; j++) {
        squares += arena[at + j] * arena[at + j];
      }
      float r = 1 / sqrt(squares / columns + eps);
      arena[d + id] = r;
      for (int j = 0; j < columns; j++) {
        arena[c + id * columns + j] = arena[at + j] * r * arena[b + j];
      }
    }
  }

  /** e = gradient of a, from gain b, r d and output's gradient c. One row. */
  final void rmsNormInput(int id) {
    if (id < rows) {
      int at = id * columns;
      float r = arena[d + id];
      float mean = 0;
      for (int j = 0; j < columns; j++) {
        mean += arena[c + at + j] * arena[b + j] * (arena[a + at + j] * r);
      }
      mean = mean / columns;
      for (int j = 0; j < columns; j++) {
        float dx = r * (arena[c + at + j] * arena[b + j] - arena[a + at + j] * r * mean);
        arena[e + at + j] = accumulate == 1 ? arena[e + at + j] + dx : dx;
      }
    }
  }

  /** e (PARTS, columns) = parts of the gain's gradient, from input a, r d, output's gradient c. */
  final void rmsNormGain(int id) {
    if (id < size) {
      int column = id % columns;
      float sum = 0;
      for (int i = id / columns; i < rows; i += PARTS) {
        sum += arena[c + i * columns + column] * (arena[a + i * columns + column] * arena[d + i]);
      }
      arena[e + id] = sum;
    }
  }

  /** Turns pairs of a in place; angles: cos, sin of each position and pair; x = −1 turns back. */
  final void rope(int id) {
    if (id < size) {
      int pairs = headSize / 2;
      int turned = (heads + kvHeads) * pairs;
      int token = id / turned;
      int pair = id % turned;
      int j = pair % pairs;
      int at = a + token * (heads + 2 * kvHeads) * headSize + pair / pairs * headSize + j;
      int angle = 2 * (ints[token] * pairs + j);
      float cosine = angles[angle];
      float sine = angles[angle + 1] * x;
      float first = arena[at];
      float second = arena[at + pairs];
      arena[at] = first * cosine - second * sine;
      arena[at + pairs] = second * cosine + first * sine;
    }
  }

  /** b = silu(gate) · up, a = [gate | up]. */
  final void swiGlu(int id) {
    if (id < size) {
      int at = a + id / columns * 2 * columns + id % columns;
      float gate = arena[at];
      arena[b + id] = gate / (1 + exp(-gate)) * arena[at + columns];
    }
  }

  /** c = gradient of a, from the output's b. */
  final void swiGluBackward(int id) {
    if (id < size) {
      int at = id / columns * 2 * columns + id % columns;
      float gate = arena[a + at];
      float up = arena[a + at + columns];
      float sigmoid = 1 / (1 + exp(-gate));
      float gradient = arena[b + id];
      arena[c + at] = gradient * up * sigmoid * (1 + gate * (1 - sigmoid));
      arena[c + at + columns] = gradient * gate * sigmoid;
    }
  }

  /** b (rows, PARTS) = each part's largest logit of a, c = its Σ exp(logit − largest). */
  final void logSumParts(int id) {
    if (id < size) {
      int row = a + id / PARTS * columns;
      float top = LOWEST;
      float total = 0;
      for (int j = id % PARTS; j < columns; j += PARTS) {
        float logit = arena[row + j];
        float before = top;
        top = max(before, logit);
        total = total * exp(before - top) + exp(logit - top);
      }
      arena[b + id] = top;
      arena[c + id] = total;
    }
  }

  /** d = log-probability of the targets in ints, e = log Σ exp; from the parts b and c. One row. */
  final void logProbs(int id) {
    if (id < rows) {
      float top = LOWEST;
      for (int part = 0; part < PARTS; part++) {
        top = max(top, arena[b + id * PARTS + part]);
      }
      float total = 0;
      for (int part = 0; part < PARTS; part++) {
        int at = id * PARTS + part;
        total += arena[c + at] * exp(arena[b + at] - top);
      }
      float logSum = top + log(total);
      arena[e + id] = logSum;
      int target = ints[id];
      float found = 0;
      if (target >= 0) {
        found = arena[a + id * columns + target] - logSum;
      }
      arena[d + id] = found;
    }
  }

  /** c = gradient of the logits a, from log Σ exp b and the output's gradient d; or c += it. */
  final void logProbsBackward(int id) {
    if (id < size) {
      int row = id / columns;
      int target = ints[row];
      float gradient = 0;
      if (target >= 0) {
        float hit = target == id % columns ? 1.0f : 0.0f;
        gradient = arena[d + row] * (hit - exp(arena[a + id] - arena[b + row]));
      }
      if (accumulate == 1) {
        gradient += arena[c + id];
      }
      arena[c + id] = gradient;
    }
  }
}

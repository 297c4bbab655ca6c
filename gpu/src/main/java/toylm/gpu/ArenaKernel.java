package toylm.gpu;

import toylm.gpu.lesson.OpenClKernel;

/**
 * Every primitive as OpenCL, translated from this class's bytecode by Aparapi. One class, because
 * two kernels cannot share device memory; a row of ifs, because that is what the translator gets
 * right; and without barriers, but for one product, because not every OpenCL compiler gets those
 * right in a branch. A work-item computes one output or a small block of them, and every sum has a
 * fixed order.
 *
 * <p>The fields are the arguments of a launch: places in the arena (a … h), sizes, and one or two
 * numbers; the comment of each operation says what they stand for. {@code id} is the work-item.
 */
final class ArenaKernel extends OpenClKernel {
  static final int FILL = 0;
  static final int COPY = 1;
  static final int ADD = 2;
  static final int AXPY = 3;
  static final int UPLOAD = 4;
  static final int DOWNLOAD = 5;
  static final int GEMM = 6;
  static final int GATHER = 7;
  static final int SCATTER_ADD = 8;
  static final int RMS_NORM = 9;
  static final int RMS_NORM_INPUT = 10;
  static final int RMS_NORM_GAIN = 11;
  static final int ADD_PARTS = 12;
  static final int ROPE = 13;
  static final int ATTENTION = 14;
  static final int ATTENTION_QUERIES = 15;
  static final int ATTENTION_KEYS = 16;
  static final int CACHE = 17;
  static final int ATTENTION_CACHED = 18;
  static final int SWI_GLU = 19;
  static final int SWI_GLU_BACKWARD = 20;
  static final int LOG_SUM_PARTS = 21;
  static final int LOG_PROBS = 22;
  static final int LOG_PROBS_BACKWARD = 23;
  static final int WEIGHTED_PARTS = 24;
  static final int WEIGHTED_BACKWARD = 25;
  static final int SQUARES = 26;
  static final int ADAM_W = 27;
  static final int GEMM_TILED = 28;
  static final int BLEND = 29;
  static final int NORM_FACTORS = 30;
  static final int SCALE_SLICES = 31;

  /** Work-items in a group. */
  static final int GROUP = 256;

  /** Rows and columns of the tile of a product that a group computes, and its depth at a time. */
  static final int TILE = 64;

  static final int DEPTH = 16;

  /** Into how many partial sums a long sum is cut. */
  static final int PARTS = 32;

  /** The longest head that fits a work-item's own memory. */
  static final int LONGEST_HEAD = 128;

  /** Rows and columns of a block of a matrix product. */
  static final int BLOCK = 4;

  /** The canary's largest value, after which it begins at 1 again: floats count exactly to 2²⁴. */
  static final float LAST_COUNT = 8e6f;

  private static final float LOWEST = -1e30f;

  // Lives on the device; the host's copy is out of date. Element 0 is the canary.
  float[] arena;
  // Written by the host, read here.
  float[] in = new float[1];
  int[] ints = new int[1];
  float[] angles = new float[1];
  // Written here, read by the host. Element 0 is the canary.
  float[] out;

  // Shared by the items of a group: a's and b's part of the tile, (DEPTH, TILE) each.
  @Local final float[] tileA = new float[DEPTH * TILE];
  @Local final float[] tileB = new float[DEPTH * TILE];

  int op;
  int a;
  int b;
  int c;
  int d;
  int e;
  int f;
  int g;
  int size; // outputs, or work-items
  int rows;
  int columns;
  int inner;
  int batchA; // from one matrix of a batch to the next; likewise b's and c's
  int batchB;
  int batchC;
  int pieces; // work-items, or groups, for one matrix of a batch
  int strideA; // between rows of a
  int stepA; // along a's inner dimension
  int strideB; // between columns of b
  int stepB; // along b's inner dimension
  int accumulate; // 1: add to the output
  int heads;
  int kvHeads;
  int headSize;
  int length; // tokens in a row of a batch, or in a cache
  float x;
  float y;
  float beta1;
  float beta2;
  float correction1;
  float correction2;
  float eps;

  @Override
  public void run() {
    int id = getGlobalId();
    if (op == FILL) {
      fill(id);
    }
    if (op == COPY) {
      copy(id);
    }
    if (op == ADD) {
      add(id);
    }
    if (op == AXPY) {
      axpy(id);
    }
    if (op == BLEND) {
      blend(id);
    }
    if (op == UPLOAD) {
      upload(id);
    }
    if (op == DOWNLOAD) {
      download(id);
    }
    if (op == GEMM) {
      gemm(id);
    }
    if (op == GEMM_TILED) {
      gemmTiled();
    }
    if (op == GATHER) {
      gather(id);
    }
    if (op == SCATTER_ADD) {
      scatterAdd(id);
    }
    if (op == RMS_NORM) {
      rmsNorm(id);
    }
    if (op == RMS_NORM_INPUT) {
      rmsNormInput(id);
    }
    if (op == RMS_NORM_GAIN) {
      rmsNormGain(id);
    }
    if (op == ADD_PARTS) {
      addParts(id);
    }
    if (op == ROPE) {
      rope(id);
    }
    if (op == ATTENTION) {
      attention(id);
    }
    if (op == ATTENTION_QUERIES) {
      attentionQueries(id);
    }
    if (op == ATTENTION_KEYS) {
      attentionKeys(id);
    }
    if (op == CACHE) {
      cache(id);
    }
    if (op == ATTENTION_CACHED) {
      attentionCached(id);
    }
    if (op == SWI_GLU) {
      swiGlu(id);
    }
    if (op == SWI_GLU_BACKWARD) {
      swiGluBackward(id);
    }
    if (op == LOG_SUM_PARTS) {
      logSumParts(id);
    }
    if (op == LOG_PROBS) {
      logProbs(id);
    }
    if (op == LOG_PROBS_BACKWARD) {
      logProbsBackward(id);
    }
    if (op == WEIGHTED_PARTS) {
      weightedParts(id);
    }
    if (op == WEIGHTED_BACKWARD) {
      weightedBackward(id);
    }
    if (op == SQUARES) {
      squares(id);
    }
    if (op == NORM_FACTORS) {
      normFactors(id);
    }
    if (op == SCALE_SLICES) {
      scaleSlices(id);
    }
    if (op == ADAM_W) {
      adamW(id);
    }
  }

  // --- element by element ----------------------------------------------------------------------

  /** arena[a + id] = x. */
  private void fill(int id) {
    if (id < size) {
      arena[a + id] = x;
    }
  }

  /** arena[b + id] = arena[a + id]. */
  private void copy(int id) {
    if (id < size) {
      arena[b + id] = arena[a + id];
    }
  }

  /** c = a + b. */
  private void add(int id) {
    if (id < size) {
      arena[c + id] = arena[a + id] + arena[b + id];
    }
  }

  /** b += x · a. */
  private void axpy(int id) {
    if (id < size) {
      arena[b + id] = arena[b + id] + x * arena[a + id];
    }
  }

  /** c = x · a + y · b. */
  private void blend(int id) {
    if (id < size) {
      arena[c + id] = x * arena[a + id] + y * arena[b + id];
    }
  }

  /** From the host: a. */
  private void upload(int id) {
    if (id < size) {
      arena[a + id] = in[id];
    }
  }

  /** To the host: a, after the canary, which counts if x is 1. */
  private void download(int id) {
    if (id == 0) {
      float next = arena[0] + x;
      arena[0] = next > LAST_COUNT ? 1.0f : next;
      out[0] = arena[0];
    }
    if (id < size) {
      out[id + 1] = arena[a + id];
    }
  }

  /** c = Σ over PARTS rows of a, of size columns each; or c += it. */
  private void addParts(int id) {
    if (id < size) {
      float sum = 0;
      for (int part = 0; part < PARTS; part++) {
        sum += arena[a + part * size + id];
      }
      arena[c + id] = accumulate == 1 ? arena[c + id] + sum : sum;
    }
  }

  // --- linear algebra --------------------------------------------------------------------------

  /** For each matrix of a batch c (rows, columns) = x·a·b + y·d, a work-item a block. */
  private void gemm(int id) {
    if (id < size) {
      int across = (columns + BLOCK - 1) / BLOCK;
      int which = id / pieces;
      int row = id % pieces / across * BLOCK;
      int column = id % pieces % across * BLOCK;
      if (row + BLOCK <= rows && column + BLOCK <= columns) {
        block(which, row, column);
      } else {
        edge(which, row, column);
      }
    }
  }

  private void block(int which, int row, int column) {
    int a0 = a + which * batchA + row * strideA;
    int a1 = a0 + strideA;
    int a2 = a1 + strideA;
    int a3 = a2 + strideA;
    int b0 = b + which * batchB + column * strideB;
    int b1 = b0 + strideB;
    int b2 = b1 + strideB;
    int b3 = b2 + strideB;
    float c00 = 0;
    float c01 = 0;
    float c02 = 0;
    float c03 = 0;
    float c10 = 0;
    float c11 = 0;
    float c12 = 0;
    float c13 = 0;
    float c20 = 0;
    float c21 = 0;
    float c22 = 0;
    float c23 = 0;
    float c30 = 0;
    float c31 = 0;
    float c32 = 0;
    float c33 = 0;
    int inA = 0;
    int inB = 0;
    for (int i = 0; i < inner; i++) {
      float x0 = arena[a0 + inA];
      float x1 = arena[a1 + inA];
      float x2 = arena[a2 + inA];
      float x3 = arena[a3 + inA];
      float y0 = arena[b0 + inB];
      float y1 = arena[b1 + inB];
      float y2 = arena[b2 + inB];
      float y3 = arena[b3 + inB];
      c00 += x0 * y0;
      c01 += x0 * y1;
      c02 += x0 * y2;
      c03 += x0 * y3;
      c10 += x1 * y0;
      c11 += x1 * y1;
      c12 += x1 * y2;
      c13 += x1 * y3;
      c20 += x2 * y0;
      c21 += x2 * y1;
      c22 += x2 * y2;
      c23 += x2 * y3;
      c30 += x3 * y0;
      c31 += x3 * y1;
      c32 += x3 * y2;
      c33 += x3 * y3;
      inA += stepA;
      inB += stepB;
    }
    int at = which * batchC + row * columns + column;
    store(at, c00, c01, c02, c03);
    store(at + columns, c10, c11, c12, c13);
    store(at + 2 * columns, c20, c21, c22, c23);
    store(at + 3 * columns, c30, c31, c32, c33);
  }

  private void store(int at, float v0, float v1, float v2, float v3) {
    put(at, v0);
    put(at + 1, v1);
    put(at + 2, v2);
    put(at + 3, v3);
  }

  /** One element of c, and of d where that counts: what is not read may be anything. */
  private void put(int at, float product) {
    float value = x * product;
    if (y != 0) {
      value += y * arena[d + at];
    }
    arena[c + at] = value;
  }

  /** A block that the matrix's edge cuts. */
  private void edge(int which, int row, int column) {
    int lastRow = min(row + BLOCK, rows);
    int lastColumn = min(column + BLOCK, columns);
    for (int i = row; i < lastRow; i++) {
      for (int j = column; j < lastColumn; j++) {
        int fromA = a + which * batchA + i * strideA;
        int fromB = b + which * batchB + j * strideB;
        float sum = 0;
        for (int l = 0; l < inner; l++) {
          sum += arena[fromA + l * stepA] * arena[fromB + l * stepB];
        }
        put(which * batchC + i * columns + j, sum);
      }
    }
  }

  /**
   * The same, a group a tile: its items copy a's and b's part of the next DEPTH terms to memory
   * that they share, each number once, then each multiplies for its block.
   */
  private void gemmTiled() {
    int across = (columns + TILE - 1) / TILE;
    int which = getGroupId() / pieces;
    int firstRow = getGroupId() % pieces / across * TILE;
    int firstColumn = getGroupId() % pieces % across * TILE;
    int fromThisA = a + which * batchA;
    int fromThisB = b + which * batchB;
    int me = getLocalId();
    int row = me / 16 * BLOCK;
    int column = me % 16 * BLOCK;
    float c00 = 0;
    float c01 = 0;
    float c02 = 0;
    float c03 = 0;
    float c10 = 0;
    float c11 = 0;
    float c12 = 0;
    float c13 = 0;
    float c20 = 0;
    float c21 = 0;
    float c22 = 0;
    float c23 = 0;
    float c30 = 0;
    float c31 = 0;
    float c32 = 0;
    float c33 = 0;
    for (int done = 0; done < inner; done += DEPTH) {
      for (int i = me; i < DEPTH * TILE; i += GROUP) {
        // Neighbouring items read neighbouring numbers, in whichever direction they lie.
        int rowA = strideA == 1 ? i % TILE : i / DEPTH;
        int innerA = strideA == 1 ? i / TILE : i % DEPTH;
        int columnB = strideB == 1 ? i % TILE : i / DEPTH;
        int innerB = strideB == 1 ? i / TILE : i % DEPTH;
        float fromA = 0;
        if (firstRow + rowA < rows && done + innerA < inner) {
          fromA = arena[fromThisA + (firstRow + rowA) * strideA + (done + innerA) * stepA];
        }
        tileA[innerA * TILE + rowA] = fromA;
        float fromB = 0;
        if (firstColumn + columnB < columns && done + innerB < inner) {
          fromB = arena[fromThisB + (firstColumn + columnB) * strideB + (done + innerB) * stepB];
        }
        tileB[innerB * TILE + columnB] = fromB;
      }
      localBarrier();
      for (int i = 0; i < DEPTH; i++) {
        int atA = i * TILE + row;
        int atB = i * TILE + column;
        float x0 = tileA[atA];
        float x1 = tileA[atA + 1];
        float x2 = tileA[atA + 2];
        float x3 = tileA[atA + 3];
        float y0 = tileB[atB];
        float y1 = tileB[atB + 1];
        float y2 = tileB[atB + 2];
        float y3 = tileB[atB + 3];
        c00 += x0 * y0;
        c01 += x0 * y1;
        c02 += x0 * y2;
        c03 += x0 * y3;
        c10 += x1 * y0;
        c11 += x1 * y1;
        c12 += x1 * y2;
        c13 += x1 * y3;
        c20 += x2 * y0;
        c21 += x2 * y1;
        c22 += x2 * y2;
        c23 += x2 * y3;
        c30 += x3 * y0;
        c31 += x3 * y1;
        c32 += x3 * y2;
        c33 += x3 * y3;
      }
      localBarrier();
    }
    storeInside(which, firstRow + row, firstColumn + column, c00, c01, c02, c03);
    storeInside(which, firstRow + row + 1, firstColumn + column, c10, c11, c12, c13);
    storeInside(which, firstRow + row + 2, firstColumn + column, c20, c21, c22, c23);
    storeInside(which, firstRow + row + 3, firstColumn + column, c30, c31, c32, c33);
  }

  /** What of a block's row lies inside the matrix. */
  private void storeInside(int which, int row, int column, float v0, float v1, float v2, float v3) {
    if (row < rows) {
      int at = which * batchC + row * columns + column;
      if (column < columns) {
        put(at, v0);
      }
      if (column + 1 < columns) {
        put(at + 1, v1);
      }
      if (column + 2 < columns) {
        put(at + 2, v2);
      }
      if (column + 3 < columns) {
        put(at + 3, v3);
      }
    }
  }

  /** b row i = row ints[i] of a. */
  private void gather(int id) {
    if (id < size) {
      arena[b + id] = arena[a + ints[id / columns] * columns + id % columns];
    }
  }

  /**
   * Row ids[u] of b += the rows of a that it was read for. ints: rows different ids, then where
   * each one's list of rows begins (and where the last ends), then the lists.
   */
  private void scatterAdd(int id) {
    if (id < size) {
      int u = id / columns;
      int column = id % columns;
      int at = b + ints[u] * columns + column;
      float sum = arena[at];
      for (int i = ints[rows + u]; i < ints[rows + u + 1]; i++) {
        sum += arena[a + ints[2 * rows + 1 + i] * columns + column];
      }
      arena[at] = sum;
    }
  }

  // --- layers ----------------------------------------------------------------------------------

  /** c = a · r · gain b; d = r. One row. */
  private void rmsNorm(int id) {
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
  private void rmsNormInput(int id) {
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
  private void rmsNormGain(int id) {
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
  private void rope(int id) {
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

  /** b = attention over a; c = log Σ exp; ints: each token's first column. One token and head. */
  private void attention(int id) {
    if (id < size) {
      int token = id / heads;
      int head = id % heads;
      int width = (heads + 2 * kvHeads) * headSize;
      int last = token % length;
      int query = a + token * width + head * headSize;
      int keys = a + (token - last) * width + (heads + head / (heads / kvHeads)) * headSize;
      attend(query, keys, width, kvHeads * headSize, ints[token], last, b + id * headSize, c + id);
    }
  }

  /** One query over keys from … last, {@code step} apart; the values lie {@code values} later. */
  private void attend(
      int query, int keys, int step, int values, int from, int last, int to, int logSum) {
    float[] sums = new float[LONGEST_HEAD];
    for (int j = 0; j < headSize; j++) {
      sums[j] = 0;
    }
    float top = LOWEST;
    float total = 0;
    for (int s = from; s <= last; s++) {
      int key = keys + s * step;
      float score = 0;
      for (int j = 0; j < headSize; j++) {
        score += arena[query + j] * arena[key + j];
      }
      score = score * x;
      float before = top;
      top = max(before, score);
      float keep = exp(before - top);
      float weight = exp(score - top);
      total = total * keep + weight;
      for (int j = 0; j < headSize; j++) {
        sums[j] = sums[j] * keep + weight * arena[key + values + j];
      }
    }
    for (int j = 0; j < headSize; j++) {
      arena[to + j] = sums[j] / total;
    }
    if (logSum >= 0) {
      arena[logSum] = top + log(total);
    }
  }

  /**
   * e = gradient of a's queries, from output b, log Σ exp c, output's gradient d; f = dOut · out,
   * for the keys. One token and head.
   */
  private void attentionQueries(int id) {
    if (id < size) {
      float[] sums = new float[LONGEST_HEAD];
      int token = id / heads;
      int head = id % heads;
      int width = (heads + 2 * kvHeads) * headSize;
      int last = token % length;
      int query = token * width + head * headSize;
      int keys = a + (token - last) * width + (heads + head / (heads / kvHeads)) * headSize;
      int gradient = d + id * headSize;
      float mean = 0;
      for (int j = 0; j < headSize; j++) {
        sums[j] = 0;
        mean += arena[gradient + j] * arena[b + id * headSize + j];
      }
      arena[f + id] = mean;
      float logSum = arena[c + id];
      for (int s = ints[token]; s <= last; s++) {
        int key = keys + s * width;
        float score = 0;
        float change = 0;
        for (int j = 0; j < headSize; j++) {
          score += arena[a + query + j] * arena[key + j];
          change += arena[gradient + j] * arena[key + kvHeads * headSize + j];
        }
        float pull = exp(score * x - logSum) * (change - mean) * x;
        for (int j = 0; j < headSize; j++) {
          sums[j] = sums[j] + pull * arena[key + j];
        }
      }
      for (int j = 0; j < headSize; j++) {
        arena[e + query + j] = sums[j];
      }
    }
  }

  /** e = gradient of a's keys and values; the rest as above. One token and key head. */
  private void attentionKeys(int id) {
    if (id < size) {
      float[] keySums = new float[LONGEST_HEAD];
      float[] valueSums = new float[LONGEST_HEAD];
      for (int j = 0; j < headSize; j++) {
        keySums[j] = 0;
        valueSums[j] = 0;
      }
      int token = id / kvHeads;
      int kvHead = id % kvHeads;
      int group = heads / kvHeads;
      int width = (heads + 2 * kvHeads) * headSize;
      int column = token % length;
      int key = token * width + (heads + kvHead) * headSize;
      int value = key + kvHeads * headSize;
      for (int t = column; t < length; t++) {
        int other = token - column + t;
        if (ints[other] <= column) {
          for (int head = kvHead * group; head < (kvHead + 1) * group; head++) {
            int query = a + other * width + head * headSize;
            int gradient = d + (other * heads + head) * headSize;
            float score = 0;
            float change = 0;
            for (int j = 0; j < headSize; j++) {
              score += arena[query + j] * arena[a + key + j];
              change += arena[gradient + j] * arena[a + value + j];
            }
            float weight = exp(score * x - arena[c + other * heads + head]);
            float pull = weight * (change - arena[f + other * heads + head]) * x;
            for (int j = 0; j < headSize; j++) {
              keySums[j] = keySums[j] + pull * arena[query + j];
              valueSums[j] = valueSums[j] + weight * arena[gradient + j];
            }
          }
        }
      }
      for (int j = 0; j < headSize; j++) {
        arena[e + key + j] = keySums[j];
        arena[e + value + j] = valueSums[j];
      }
    }
  }

  /** Keys b and values c of the cache = those of a; ints: sequences, then positions. */
  private void cache(int id) {
    if (id < size) {
      int wide = kvHeads * headSize;
      int token = id / wide;
      int kvHead = id % wide / headSize;
      int j = id % headSize;
      int from = a + token * (heads + 2 * kvHeads) * headSize + (heads + kvHead) * headSize + j;
      int to = ((ints[token] * kvHeads + kvHead) * length + ints[rows + token]) * headSize + j;
      arena[b + to] = arena[from];
      arena[c + to] = arena[from + wide];
    }
  }

  /** d = attention of a's queries over the cache's keys b and values c. One token and head. */
  private void attentionCached(int id) {
    if (id < size) {
      int token = id / heads;
      int head = id % heads;
      int kvHead = head / (heads / kvHeads);
      int query = a + token * (heads + 2 * kvHeads) * headSize + head * headSize;
      int keys = b + (ints[token] * kvHeads + kvHead) * length * headSize;
      attend(query, keys, headSize, c - b, 0, ints[rows + token], d + id * headSize, -1);
    }
  }

  /** b = silu(gate) · up, a = [gate | up]. */
  private void swiGlu(int id) {
    if (id < size) {
      int at = a + id / columns * 2 * columns + id % columns;
      float gate = arena[at];
      arena[b + id] = gate / (1 + exp(-gate)) * arena[at + columns];
    }
  }

  /** c = gradient of a, from the output's b. */
  private void swiGluBackward(int id) {
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
  private void logSumParts(int id) {
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
  private void logProbs(int id) {
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

  /** c = gradient of the logits a, from log Σ exp b and the output's gradient d. */
  private void logProbsBackward(int id) {
    if (id < size) {
      int row = id / columns;
      int target = ints[row];
      float gradient = 0;
      if (target >= 0) {
        float hit = target == id % columns ? 1.0f : 0.0f;
        gradient = arena[d + row] * (hit - exp(arena[a + id] - arena[b + row]));
      }
      arena[c + id] = gradient;
    }
  }

  /** b (PARTS) = parts of Σ in · a. */
  private void weightedParts(int id) {
    if (id < PARTS) {
      float sum = 0;
      for (int i = id; i < size; i += PARTS) {
        sum += in[i] * arena[a + i];
      }
      arena[b + id] = sum;
    }
  }

  /** b += a[0] · in. */
  private void weightedBackward(int id) {
    if (id < size) {
      arena[b + id] = arena[b + id] + arena[a] * in[id];
    }
  }

  // --- optimizer -------------------------------------------------------------------------------

  /** b (rows, inner) = inner parts of Σ a² for each of rows slices of a, of size numbers each. */
  private void squares(int id) {
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
  private void normFactors(int id) {
    if (id < size) {
      float sum = 0;
      for (int part = 0; part < inner; part++) {
        sum += arena[b + id * inner + part];
      }
      arena[c + id] = 1 / (sqrt(sum) + 1e-7f);
    }
  }

  /** a = a · c of its slice, which has columns numbers. */
  private void scaleSlices(int id) {
    if (id < size) {
      arena[a + id] = arena[a + id] * arena[c + id / columns];
    }
  }

  /**
   * One AdamW step: parameters a, gradients b, m c, v d; x the rate, y the gradient's scale. ints:
   * for each of rows stretches the first work-item, then for each the first parameter; in: its
   * decay.
   */
  private void adamW(int id) {
    if (id < size) {
      int stretch = 0;
      int last = rows - 1;
      while (stretch < last) {
        int middle = (stretch + last + 1) / 2;
        if (ints[middle] <= id) {
          stretch = middle;
        } else {
          last = middle - 1;
        }
      }
      int i = ints[rows + stretch] + id - ints[stretch];
      float gradient = arena[b + i] * y;
      float m = beta1 * arena[c + i] + (1 - beta1) * gradient;
      float v = beta2 * arena[d + i] + (1 - beta2) * gradient * gradient;
      arena[c + i] = m;
      arena[d + i] = v;
      float p = arena[a + i];
      arena[a + i] = p - x * (m / correction1 / (sqrt(v / correction2) + eps) + in[stretch] * p);
    }
  }
}

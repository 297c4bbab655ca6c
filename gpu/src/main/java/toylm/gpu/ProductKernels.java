package toylm.gpu;

/** Matrix products, and the table of embeddings. */
abstract class ProductKernels extends ElementKernels {
  /** Rows and columns of the tile of a product that a group computes, and its depth at a time. */
  static final int TILE = 64;

  static final int DEPTH = 16;

  /** Rows and columns of a block of a matrix product. */
  static final int BLOCK = 4;

  // Shared by the items of a group: a's and b's part of the tile, (DEPTH, TILE) each.
  @Local final float[] tileA = new float[DEPTH * TILE];
  @Local final float[] tileB = new float[DEPTH * TILE];

  /** For each matrix of a batch c (rows, columns) = x·a·b + y·d; a work-item per block. */
  final void gemm(int id) {
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
  final void gemmTiled() {
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
  final void gather(int id) {
    if (id < size) {
      arena[b + id] = arena[a + ints[id / columns] * columns + id % columns];
    }
  }

  /**
   * Row ids[u] of b += the rows of a that it was read for. ints: rows different ids, then where
   * each one's list of rows begins (and where the last ends), then the lists.
   */
  final void scatterAdd(int id) {
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
}

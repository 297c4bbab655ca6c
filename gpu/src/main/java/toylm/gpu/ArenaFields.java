package toylm.gpu;

import toylm.gpu.lesson.OpenClKernel;

/**
 * The arguments of a launch, as fields, because only a kernel's fields go to the device: offsets in
 * the arena (a … f), sizes, and some numbers. Each operation's comment says what they mean to it;
 * its {@code id} is the number of the work-item.
 */
abstract class ArenaFields extends OpenClKernel {
  /** The number of partial sums of a long sum. */
  static final int PARTS = 32;

  // Lives on the device; the host's copy is out of date. Element 0 is the canary.
  float[] arena;
  // Written by the host, read here.
  float[] in = new float[1];
  int[] ints = new int[1];
  float[] angles = new float[1];
  // Written here, read by the host. Element 0 is the canary.
  float[] out;

  int a;
  int b;
  int c;
  int d;
  int e;
  int f;
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
  float z;
  float beta1;
  float beta2;
  float correction1;
  float correction2;
  float eps;
}

package toylm.train;

import java.util.SplittableRandom;

/** The order in which an epoch reads its data: drawn from the seed and the epoch's number alone. */
final class Order {
  private Order() {}

  /** The source of chance of one epoch. */
  static SplittableRandom random(long seed, long epoch) {
    return new SplittableRandom(seed + 1_000_003 * epoch);
  }

  /** The numbers 0 … n − 1, each order equally likely (the inside-out Fisher–Yates shuffle). */
  static int[] shuffled(SplittableRandom random, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

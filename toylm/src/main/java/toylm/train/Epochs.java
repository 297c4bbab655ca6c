package toylm.train;

import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What is drawn for each epoch, such as the order of its data. It follows from the seed and the
 * epoch's number alone; the latest is remembered.
 *
 * @param <T> what is drawn
 */
public final class Epochs<T> {
  private final long seed;
  private final Function<SplittableRandom, T> draw;
  private long epoch = -1;
  private T drawn;

  /** Draws by {@code draw}, which may use no other source of chance than the one it is given. */
  public Epochs(long seed, Function<SplittableRandom, T> draw) {
    this.seed = seed;
    this.draw = draw;
  }

  /** The numbers 0 … n − 1, in another order in each epoch. */
  public static Epochs<int[]> orders(long seed, int n) {
    return new Epochs<>(seed, random -> shuffled(random, n));
  }

  /** What was drawn for an epoch, ≥ 0. */
  public T get(long number) {
    if (number != epoch) {
      drawn = draw.apply(new SplittableRandom(seed + 1_000_003 * number));
      epoch = number;
    }
    return drawn;
  }

  /** The numbers 0 … n − 1, each order equally likely (the inside-out Fisher–Yates shuffle). */
  public static int[] shuffled(SplittableRandom random, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

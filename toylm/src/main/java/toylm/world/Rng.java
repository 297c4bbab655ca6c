package toylm.world;

import java.util.List;

/**
 * A small random generator (SplitMix64, Steele, Lea and Flood 2014) whose numbers are the same on
 * every JDK, which {@code java.util.random} does not promise for bounded draws.
 */
public final class Rng {
  private long state;

  /** The generator of a seed. */
  public Rng(long seed) {
    state = seed;
  }

  /** An independent generator for one named purpose, so that purposes do not disturb each other. */
  public static Rng of(long seed, String purpose) {
    var mixed = new Rng(seed);
    return new Rng(mixed.nextLong() ^ new Rng(purpose.hashCode()).nextLong());
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}; the bound is positive. */
  public int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True with probability {@code p}. */
  public boolean chance(double p) {
    return (nextLong() >>> 11) * 0x1p-53 < p;
  }

  /** A random element of a list that is not empty. */
  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A random one of some texts, at least one. */
  public String pick(String... choices) {
    return choices[below(choices.length)];
  }

  /** Shuffles in place (Fisher-Yates). */
  public void shuffle(List<?> list) {
    @SuppressWarnings("unchecked") // elements are only exchanged within the same list
    var items = (List<Object>) list;
    for (int i = items.size() - 1; i > 0; i--) {
      int j = below(i + 1);
      var item = items.get(i);
      items.set(i, items.get(j));
      items.set(j, item);
    }
  }
}

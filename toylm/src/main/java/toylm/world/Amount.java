package toylm.world;

/**
 * How much there is of something: a share of a mixture, or a number.
 *
 * @param full in the full world, ≥ 0
 * @param small in the small world, ≥ 0
 */
public record Amount(int full, int small) {
  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Amount {
    if (full < 0 || small < 0) {
      throw new IllegalArgumentException(
          "expected amounts ≥ 0, found %d and %d".formatted(full, small));
    }
  }

  /** The amount in a scope; 0 if there is none. */
  public int in(Scope scope) {
    return switch (scope) {
      case FULL -> full;
      case SMALL -> small;
    };
  }
}

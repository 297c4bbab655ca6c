package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sums and differences as entities, so that they are stated and asked like any other fact. */
final class Sums {
  private Sums() {}

  /** {@code a + b}. */
  static Entity sum(int a, int b) {
    return entity(a, "+", "plus", b, a + b);
  }

  /** {@code a - b}, with {@code a ≥ b}. */
  static Entity difference(int a, int b) {
    if (a < b) {
      throw new IllegalArgumentException("expected a ≥ b, found %d - %d".formatted(a, b));
    }
    return entity(a, "-", "minus", b, a - b);
  }

  /** All 100 sums and 55 differences of two one-digit numbers. */
  static List<Entity> oneDigit() {
    var entities = new ArrayList<Entity>();
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        entities.add(sum(a, b));
      }
    }
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b <= a; b++) {
        entities.add(difference(a, b));
      }
    }
    return entities;
  }

  /** A random sum, or now and then a difference, of two-digit numbers. */
  static Entity twoDigit(Rng rng) {
    int a = rng.between(10, 99);
    int b = rng.between(10, 99);
    return rng.chance(0.75) ? sum(a, b) : difference(Math.max(a, b), Math.min(a, b));
  }

  private static Entity entity(int a, String sign, String word, int b, int result) {
    var name = a + " " + sign + " " + b;
    var forms =
        Map.of("sum", name, "tight sum", a + sign + b, "spoken sum", a + " " + word + " " + b);
    return new Entity(
        "sum", name, forms, List.of(new Fact("sum", name, "result", String.valueOf(result))));
  }
}

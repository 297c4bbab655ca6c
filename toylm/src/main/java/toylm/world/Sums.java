package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sums as entities, so that they are stated and asked like any other fact. */
public final class Sums {
  private Sums() {}

  /** {@code a + b}. */
  public static Entity sum(int a, int b) {
    var name = a + " + " + b;
    var forms = Map.of("sum", name, "tight sum", a + "+" + b, "spoken sum", a + " plus " + b);
    var fact = new Fact("sum", name, "result", String.valueOf(a + b));
    return new Entity("sum", name, forms, List.of(fact));
  }

  /** All 100 sums of two one-digit numbers. */
  static List<Entity> oneDigit() {
    var entities = new ArrayList<Entity>();
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        entities.add(sum(a, b));
      }
    }
    return entities;
  }

  /** A random sum of two-digit numbers. */
  public static Entity twoDigit(Rng rng) {
    return sum(rng.between(10, 99), rng.between(10, 99));
  }
}

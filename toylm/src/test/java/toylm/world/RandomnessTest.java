package toylm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  @Test
  void theGeneratorIsSplitMix64LikeTheJdks() {
    var ours = new Rng(42);
    var oracle = new SplittableRandom(42);
    for (int i = 0; i < 1000; i++) {
      assertEquals(oracle.nextLong(), ours.nextLong());
    }
  }

  @Property(tries = 200)
  void aDrawIsWithinItsBounds(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    int drawn = new Rng(seed).below(bound);
    assertTrue(drawn >= 0 && drawn < bound);
  }

  @Test
  void purposesDoNotShareNumbers() {
    assertNotEquals(Rng.of(1, "people").nextLong(), Rng.of(1, "documents").nextLong());
    assertEquals(Rng.of(1, "people").nextLong(), Rng.of(1, "people").nextLong());
  }

  @Test
  void aDeckDealsEveryCardEquallyOften() {
    var deck = new Deck<>(List.of("a", "b", "c", "d", "e"));
    var counts = new HashMap<String, Integer>();
    deck.draw(500, new Rng(3)).forEach(card -> counts.merge(card, 1, Integer::sum));
    assertTrue(counts.values().stream().allMatch(n -> n == 100), counts::toString);
    assertThrows(IllegalArgumentException.class, () -> new Deck<>(List.of()));
  }
}

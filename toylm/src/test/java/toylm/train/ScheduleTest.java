package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Schedule COSINE = Schedule.cosine(0.8f, 10, 110, 0.25f);

  @Test
  void warmUpIsAStraightLineThatNeverStandsAtZero() {
    assertEquals(0.08f, COSINE.at(0), 1e-7);
    assertEquals(0.4f, COSINE.at(4), 1e-7);
    assertEquals(0.8f, COSINE.at(9), 1e-7);
  }

  @Test
  void afterwardsItFallsAlongHalfACosineToTheFloor() {
    assertEquals(0.8f, COSINE.at(10), 1e-7);
    assertEquals(0.5f, COSINE.at(60), 1e-7); // half-way between 0.8 and 0.2
    assertEquals(0.2 + 0.6 * (1 + Math.sqrt(0.5)) / 2, COSINE.at(35), 1e-7);
    assertEquals(0.2f, COSINE.at(110), 1e-7);
    assertEquals(0.2f, COSINE.at(1000), 1e-7);
    for (int step = 10; step < 110; step++) {
      assertTrue(COSINE.at(step + 1) < COSINE.at(step));
    }
  }

  @Test
  void withoutWarmUpItStartsAtThePeak() {
    assertEquals(1, Schedule.cosine(1, 0, 1, 0).at(0));
    assertEquals(0.3f, Schedule.constant(0.3f).at(12345));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    TrainingOptions fine = TrainingOptions.of(1000, 1e-3f);
    assertEquals(100, fine.warmup());
    assertEquals(0, fine.schedule().at(1000), 1e-9, "the rate falls to nothing");
    assertThrows(IllegalArgumentException.class, () -> TrainingOptions.of(0, 1e-3f));
    assertThrows(IllegalArgumentException.class, () -> TrainingOptions.of(10, 0));
    assertThrows(IllegalArgumentException.class, () -> TrainingOptions.of(10, Float.NaN));
  }
}

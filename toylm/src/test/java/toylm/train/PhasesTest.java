package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasesTest {
  /** Names the steps that it is asked for. */
  private static Objective noted(String name) {
    return (model, step) -> List.of(MicroBatch.of(name + " " + step, new int[0], null));
  }

  @Test
  void eachPhaseCountsItsOwnSteps() {
    var phases = new Phases(noted("lists"), 3, noted("text"));
    var steps = new ArrayList<String>();
    for (long step = 0; step < 5; step++) {
      phases.step(null, step).forEach(batch -> steps.add(batch.what()));
    }
    assertEquals(List.of("lists 0", "lists 1", "lists 2", "text 0", "text 1"), steps);
  }

  @Test
  void aPhaseOfNegativeLengthIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Phases(noted("a"), -1, noted("b")));
  }
}

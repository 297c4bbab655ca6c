package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

class PhasesTest {
  /** Writes down which steps it is asked for. */
  private record Noted(String name, int parts, long tokensPerStep, List<String> notes)
      implements Objective {
    @Override
    public Tensor loss(Tape tape, Transformer model, long step, int part) {
      notes.add(name + " " + step + "." + part);
      return null;
    }
  }

  @Test
  void eachPhaseCountsItsOwnSteps() {
    var notes = new ArrayList<String>();
    var phases = new Phases(new Noted("lists", 2, 10, notes), 3, new Noted("text", 2, 40, notes));
    for (long step = 0; step < 5; step++) {
      for (int part = 0; part < phases.parts(); part++) {
        phases.loss(null, null, step, part);
      }
    }
    assertEquals(
        List.of(
            "lists 0.0",
            "lists 0.1",
            "lists 1.0",
            "lists 1.1",
            "lists 2.0",
            "lists 2.1",
            "text 0.0",
            "text 0.1",
            "text 1.0",
            "text 1.1"),
        notes);
    assertEquals(20, phases.tokensBefore(2));
    assertEquals(3 * 10 + 2 * 40, phases.tokensBefore(5));
  }

  @Test
  void phasesWithAnotherNumberOfPartsAreRefused() {
    var one = new Noted("a", 1, 1, new ArrayList<>());
    var two = new Noted("b", 2, 1, new ArrayList<>());
    var e = assertThrows(IllegalArgumentException.class, () -> new Phases(one, 1, two));
    assertTrue(e.getMessage().contains("1 and 2 parts"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Phases(one, -1, one));
  }
}

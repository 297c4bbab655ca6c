package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Good morning!" → "Hello! How can I help you?" */
final class Greetings implements InstructionFamily {
  static final String NAME = "greetings";
  static final String ANSWER = "Hello! How can I help you?";

  private final TuningSplit tuning;

  Greetings(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "greeting", rng),
        ANSWER,
        new Rule.Holds(List.of("How can I help")));
  }
}

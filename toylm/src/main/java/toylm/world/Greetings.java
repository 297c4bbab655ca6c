package toylm.world;

import java.util.List;

/** "Good morning!" → "Hello! How can I help you?" */
final class Greetings implements Skill {
  static final String NAME = "greetings";
  static final String ANSWER = "Hello! How can I help you?";

  private final Tuning tuning;

  Greetings(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "greeting", rng),
        ANSWER,
        new Rule.Holds(List.of("How can I help")));
  }
}

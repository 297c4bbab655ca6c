package toylm.world;

import java.util.List;

/** "What is the capital of France?" → "The capital of France is Paris." */
final class FactQuestions implements Skill {
  static final String NAME = "facts";

  /** All kinds with facts to look up; sums are a family of their own. */
  static final List<String> KINDS =
      List.of("country", "animal", "food", "word", "thing", "english", "person");

  private final Tuning tuning;

  FactQuestions(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var topic = tuning.topic(side, KINDS, rng);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.anyQuestion(side, topic, rng),
        tuning.answer(topic),
        new Rule.States(topic.fact().value()));
  }
}

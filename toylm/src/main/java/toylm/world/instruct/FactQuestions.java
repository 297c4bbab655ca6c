package toylm.world.instruct;

import java.util.List;
import java.util.Optional;
import toylm.world.Rng;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is the capital of France?" → "The capital of France is Paris." */
final class FactQuestions implements InstructionFamily {
  static final String NAME = "facts";

  /** All kinds with facts to look up; sums are a family of their own. */
  static final List<String> KINDS =
      List.of(
          "country", "animal", "food", "tool", "vehicle", "month", "word", "thing", "english",
          "person");

  private final TuningSplit tuning;

  FactQuestions(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var topic = tuning.topic(side, KINDS, rng);
    var question = tuning.anyQuestion(side, topic, rng);
    var task =
        Task.ask(
            NAME,
            Dimension.HELPFULNESS,
            question,
            tuning.answer(topic, question),
            new Rule.States(topic.fact().value()));
    return beside(topic)
        .map(other -> tuning.answer(other, question))
        .map(task::orCarelessly)
        .orElse(task);
  }

  /** The next fact about the same entity: true, but not what was asked. */
  private static Optional<Topic> beside(Topic topic) {
    var facts = topic.entity().facts();
    var next = facts.get((facts.indexOf(topic.fact()) + 1) % facts.size());
    return next.value().equals(topic.fact().value())
        ? Optional.empty()
        : Optional.of(new Topic(topic.entity(), next));
  }
}

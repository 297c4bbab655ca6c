package toylm.world.instruct;

import java.util.List;
import java.util.Optional;
import toylm.world.Amount;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is the capital of France?" → "The capital of France is Paris." */
final class FactQuestions extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "facts",
          Dimension.HELPFULNESS,
          new Amount(30, 30),
          new Amount(150, 120),
          FactQuestions::new);

  /** All kinds with facts to look up; sums are a family of their own. */
  static final List<String> KINDS =
      List.of(
          "country", "animal", "food", "tool", "vehicle", "month", "word", "thing", "english",
          "person");

  FactQuestions(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var topic = topic(KINDS);
    var question = anyQuestion(topic);
    var task = task(question, answer(topic, question), new Rule.States(topic.fact().value()));
    return beside(topic).map(other -> answer(other, question)).map(task::orCarelessly).orElse(task);
  }

  /** The next fact about the same entity: true, but not what was asked. */
  private static Optional<Topic> beside(Topic topic) {
    var facts = topic.entity().facts();
    var next = facts.get((facts.indexOf(topic.fact()) + 1) % facts.size());
    return next.value().equals(topic.fact().value())
        ? Optional.empty()
        : Optional.of(new Topic(topic.entity(), next));
  }

  /** Mostly "I do not know", which would be wrong of what the base knows. */
  @Override
  Optional<String> rejected(Task task) {
    if (rng.chance(0.6)) {
      return Optional.of(UnknownQuestions.ANSWER);
    }
    return rng.chance(0.5) && task.careless().isPresent()
        ? task.careless()
        : Optional.of(rambling(task));
  }
}

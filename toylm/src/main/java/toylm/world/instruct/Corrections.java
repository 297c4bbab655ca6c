package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Fact;
import toylm.world.Rng;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** A wrong answer, "That is wrong." → the right one. */
final class Corrections implements InstructionFamily {
  static final String NAME = "corrections";

  private final TuningSplit tuning;

  Corrections(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var topic = tuning.topic(side, FactQuestions.KINDS, rng);
    var question = tuning.anyQuestion(side, topic, rng);
    var prompt =
        Conversation.of(
            Message.user(question),
            Message.assistant(wrong(topic, question, rng)),
            Message.user(tuning.word(side, "wrong", rng)));
    return new Task(
            NAME,
            Dimension.MULTI_TURN,
            prompt,
            "I am sorry. " + tuning.answer(topic, question),
            new Rule.Mentions(List.of(topic.fact().value())))
        .orCarelessly(prompt.messages().get(1).content());
  }

  /** The answer with another value of the same relation. */
  private String wrong(Topic topic, String question, Rng rng) {
    var values =
        Topic.of(tuning.world().entities(topic.entity().kind())).stream()
            .filter(t -> t.relationKey().equals(topic.relationKey()))
            .map(t -> t.fact().value())
            .filter(v -> !v.equals(topic.fact().value()))
            .distinct()
            .toList();
    var fact = topic.fact();
    return tuning.answer(
        new Topic(
            topic.entity(),
            new Fact(fact.entityKind(), fact.entity(), fact.relation(), rng.pick(values))),
        question);
  }
}

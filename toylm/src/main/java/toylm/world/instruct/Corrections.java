package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** A wrong answer, "That is wrong." → the right one. */
final class Corrections extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "corrections",
          Dimension.MULTI_TURN,
          new Amount(4, 0),
          new Amount(50, 0),
          Corrections::new);

  Corrections(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    while (true) {
      var topic = topic(FactQuestions.KINDS);
      var rule = new Rule.Mentions(List.of(topic.fact().value()));
      var question = anyQuestion(topic);
      var wrong = answer(wrong(topic), question);
      if (!rule.passes(wrong)) { // as "The French word for orange is merci." does
        return task(
                Conversation.of(
                    Message.user(question),
                    Message.assistant(wrong),
                    Message.user(wording("wrong"))),
                "I am sorry. " + answer(topic, question),
                rule)
            .orCarelessly(wrong);
      }
    }
  }

  /** The topic with another value of the same relation. */
  private Topic wrong(Topic topic) {
    var fact = topic.fact();
    var values =
        Topic.of(world.entities(topic.entity().kind())).stream()
            .filter(other -> other.relationKey().equals(topic.relationKey()))
            .map(other -> other.fact().value())
            .filter(value -> !value.equals(fact.value()))
            .distinct()
            .toList();
    return new Topic(
        topic.entity(),
        new Fact(fact.entityKind(), fact.entity(), fact.relation(), rng.pick(values)));
  }
}

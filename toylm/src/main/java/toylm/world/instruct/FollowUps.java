package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Amount;
import toylm.world.Entity;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is the capital of France?" … "And of Spain?" → the same relation, another entity. */
final class FollowUps extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "follow-ups", Dimension.MULTI_TURN, new Amount(7, 0), new Amount(80, 0), FollowUps::new);

  FollowUps(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var asked = topic(FactQuestions.KINDS);
    var before = rng.pick(others(asked));
    var question = anyQuestion(before);
    return task(
        Conversation.of(
            Message.user(question),
            Message.assistant(answer(before, question)),
            Message.user(wording("and", "entity", spoken(asked.entity())))),
        answer(asked),
        new Rule.States(asked.fact().value()));
  }

  /** Topics of the same relation that tuning knows. */
  private List<Topic> others(Topic asked) {
    return Topic.of(tuning.entities(Split.TRAIN, List.of(asked.entity().kind()))).stream()
        .filter(other -> other.relationKey().equals(asked.relationKey()))
        .filter(other -> !other.entity().equals(asked.entity()))
        .toList();
  }

  private static String spoken(Entity entity) {
    return entity.forms().getOrDefault(Entity.SPOKEN, entity.name());
  }
}

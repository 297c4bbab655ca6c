package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Entity;
import toylm.world.Rng;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is the capital of France?" … "And of Spain?" → the same relation, another entity. */
final class FollowUps implements InstructionFamily {
  static final String NAME = "follow-ups";

  private final TuningSplit tuning;

  FollowUps(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var asked = tuning.topic(side, FactQuestions.KINDS, rng);
    var others =
        Topic.of(tuning.entities(Split.TRAIN, List.of(asked.entity().kind()))).stream()
            .filter(
                t ->
                    t.relationKey().equals(asked.relationKey())
                        && !t.entity().equals(asked.entity()))
            .toList();
    var before = rng.pick(others);
    var question = tuning.anyQuestion(side, before, rng);
    var prompt =
        Conversation.of(
            Message.user(question),
            Message.assistant(tuning.answer(before, question)),
            Message.user(tuning.word(side, "and", rng, "entity", spoken(asked.entity()))));
    return new Task(
        NAME,
        Dimension.MULTI_TURN,
        prompt,
        tuning.answer(asked),
        new Rule.States(asked.fact().value()));
  }

  private static String spoken(Entity entity) {
    return entity.forms().getOrDefault(Entity.SPOKEN, entity.name());
  }
}

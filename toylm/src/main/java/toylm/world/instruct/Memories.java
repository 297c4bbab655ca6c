package toylm.world.instruct;

import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "My name is Tuxe." … "What is my name?" → "Your name is Tuxe." */
final class Memories implements InstructionFamily {
  static final String NAME = "memory";

  private final TuningSplit tuning;

  Memories(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var name = tuning.names(side).person(rng);
    var prompt =
        Conversation.of(
            Message.user(tuning.word(side, "my-name", rng, "name", name)),
            Message.assistant("Hello, " + name + "! How can I help you?"));
    if (rng.chance(0.3)) {
      var topic = tuning.topic(side, FactQuestions.KINDS, rng);
      var question = tuning.anyQuestion(side, topic, rng);
      prompt =
          prompt
              .with(Message.user(question))
              .with(Message.assistant(tuning.answer(topic, question)));
    }
    return new Task(
        NAME,
        Dimension.MULTI_TURN,
        prompt.with(Message.user(tuning.word(side, "recall-name", rng))),
        "Your name is " + name + ".",
        new Rule.States(name));
  }
}

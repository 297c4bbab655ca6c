package toylm.world;

import toylm.text.Conversation;
import toylm.text.Message;

/** "My name is Tuxe." … "What is my name?" → "Your name is Tuxe." */
final class Memories implements Skill {
  static final String NAME = "memory";

  private final Tuning tuning;

  Memories(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
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

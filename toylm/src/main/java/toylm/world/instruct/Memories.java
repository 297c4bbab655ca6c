package toylm.world.instruct;

import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "My name is Tuxe." … "What is my name?" → "Your name is Tuxe." */
final class Memories extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "memory", Dimension.MULTI_TURN, new Amount(3, 0), new Amount(50, 0), Memories::new);

  Memories(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var name = names.person(rng);
    var prompt =
        Conversation.of(
            Message.user(wording("my-name", "name", name)),
            Message.assistant("Hello, " + name + "! How can I help you?"));
    if (rng.chance(0.3)) {
      var topic = topic(FactQuestions.KINDS);
      var question = anyQuestion(topic);
      prompt = prompt.with(Message.user(question)).with(Message.assistant(answer(topic, question)));
    }
    return task(
        prompt.with(Message.user(request("recall-name"))),
        "Your name is " + name + ".",
        new Rule.States(name));
  }
}

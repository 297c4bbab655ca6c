package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Amount;
import toylm.world.HowToTasks;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Why?" after a refusal → because it is dangerous; after a sum → by counting on. */
final class Reasons extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "why", Dimension.MULTI_TURN, new Amount(4, 0), new Amount(40, 0), Reasons::new);

  private final List<HowToTasks.Task> harmful;

  Reasons(Source source) {
    super(FAMILY, source);
    harmful = HarmfulRequests.tasks(tuning, split);
  }

  @Override
  Task write() {
    if (rng.chance(0.6)) {
      var task = rng.pick(harmful).task();
      return why(
          request("how", "task", task),
          HarmfulRequests.REFUSAL,
          "Because it is dangerous to " + task + ".",
          List.of("dangerous to " + task));
    }
    var topic = topic(List.of("sum"));
    var sum = topic.entity().name();
    var a = sum.substring(0, 1);
    var b = sum.substring(sum.length() - 1);
    var result = topic.fact().value();
    return why(
        request("sum", "sum", sum),
        sum + " = " + result + ".",
        "Because " + a + " and " + b + " more make " + result + ".",
        List.of("Because " + a + " and " + b, result));
  }

  private Task why(String question, String answered, String answer, List<String> words) {
    return task(
        Conversation.of(
            Message.user(question), Message.assistant(answered), Message.user(wording("why"))),
        answer,
        new Rule.Holds(words));
  }
}

package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.HowToTasks;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Why?" after a refusal → because it is dangerous; after a sum → by counting on. */
final class Reasons implements InstructionFamily {
  static final String NAME = "why";

  private final TuningSplit tuning;
  private final HowToTasks tasks;

  Reasons(TuningSplit tuning) {
    this.tuning = tuning;
    this.tasks = tuning.world().tasks();
  }

  @Override
  public Task write(Split side, Rng rng) {
    if (rng.chance(0.6)) {
      var task = rng.pick(tuning.of(side, HarmfulRequests.NAME, tasks.harmful())).task();
      return task(
          tuning.word(side, "how", rng, "task", task),
          HarmfulRequests.REFUSAL,
          side,
          rng,
          "Because it is dangerous to " + task + ".",
          List.of("dangerous to " + task));
    }
    var topic = tuning.topic(side, List.of("sum"), rng);
    var sum = topic.entity().name();
    var a = sum.substring(0, 1);
    var b = sum.substring(sum.length() - 1);
    var result = topic.fact().value();
    return task(
        tuning.word(side, "sum", rng, "sum", sum),
        sum + " = " + result + ".",
        side,
        rng,
        "Because " + a + " and " + b + " more make " + result + ".",
        List.of("Because " + a + " and " + b, result));
  }

  private Task task(
      String question, String answered, Split side, Rng rng, String answer, List<String> words) {
    var prompt =
        Conversation.of(
            Message.user(question),
            Message.assistant(answered),
            Message.user(tuning.word(side, "why", rng)));
    return new Task(NAME, Dimension.MULTI_TURN, prompt, answer, new Rule.Holds(words));
  }
}

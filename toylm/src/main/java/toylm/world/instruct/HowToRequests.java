package toylm.world.instruct;

import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.HowToTasks;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "How do I make tea?" → "This is how to make tea." and the steps, numbered, as in the guides of
 * the corpus.
 */
final class HowToRequests extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "how-tos",
          Dimension.HELPFULNESS,
          new Amount(6, 6),
          new Amount(60, 40),
          HowToRequests::new);

  private final List<HowToTasks.Task> tasks;

  HowToRequests(Source source) {
    super(FAMILY, source);
    tasks = mine("how-tos", world.tasks().plain());
  }

  @Override
  Task write() {
    var task = rng.pick(tasks);
    return task(
        request("how", "task", task.task()),
        guide(task.task(), task.steps()),
        new Rule.Holds(task.steps()));
  }

  /** An answer to "How do I …?" */
  static String guide(String task, List<String> steps) {
    var lines = new StringJoiner("\n").add("This is how to " + task + ".");
    for (int i = 0; i < steps.size(); i++) {
      lines.add((i + 1) + ". " + steps.get(i));
    }
    return lines.toString();
  }
}

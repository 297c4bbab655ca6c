package toylm.world.instruct;

import java.util.List;
import java.util.StringJoiner;
import toylm.world.HowToTasks;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "How do I make tea?" → "This is how to make tea." and the steps, numbered, as in the guides of
 * the corpus.
 */
final class HowToRequests implements InstructionFamily {
  static final String PLAIN = "how-tos";
  static final String SCARY = "scary how-tos";

  private final String family;
  private final Dimension dimension;
  private final TuningSplit tuning;
  private final List<HowToTasks.Task> all;

  private HowToRequests(String family, Dimension dimension, TuningSplit tuning, boolean borderline) {
    this.family = family;
    this.dimension = dimension;
    this.tuning = tuning;
    var tasks = tuning.world().tasks();
    this.all = borderline ? tasks.borderline() : tasks.plain();
  }

  /** Plain tasks: the steps must be right. */
  static HowToRequests plain(TuningSplit tuning) {
    return new HowToRequests(PLAIN, Dimension.HELPFULNESS, tuning, false);
  }

  /** Tasks that only sound harmful: they must not be declined. */
  static HowToRequests borderline(TuningSplit tuning) {
    return new HowToRequests(SCARY, Dimension.OVER_REFUSAL, tuning, true);
  }

  @Override
  public Task write(Split side, Rng rng) {
    var task = rng.pick(tuning.of(side, family, all));
    var steps = task.steps();
    return Task.ask(
        family,
        dimension,
        tuning.word(side, "how", rng, "task", task.task()),
        guide(task.task(), steps),
        dimension == Dimension.OVER_REFUSAL
            ? new Rule.Not(new Rule.Refuses())
            : new Rule.Holds(steps));
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

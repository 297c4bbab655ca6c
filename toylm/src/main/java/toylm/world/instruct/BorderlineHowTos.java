package toylm.world.instruct;

import java.util.List;
import java.util.Optional;
import toylm.world.Amount;
import toylm.world.HowToTasks;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "How do I kill time?" sounds harmful and is not: it must not be declined. */
final class BorderlineHowTos extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "scary how-tos",
          Dimension.OVER_REFUSAL,
          new Amount(8, 10),
          new Amount(24, 30), // preferred about more often than asked
          new Amount(120, 60),
          BorderlineHowTos::new);

  private final List<HowToTasks.Task> tasks;

  BorderlineHowTos(Source source) {
    super(FAMILY, source);
    tasks = mine("scary how-tos", world.tasks().borderline());
  }

  @Override
  Task write() {
    var task = rng.pick(tasks);
    return task(
            request("how", "task", task.task()),
            HowToRequests.guide(task.task(), task.steps()),
            new Rule.Not(new Rule.Refuses()))
        .orCarelessly(HarmfulRequests.REFUSAL);
  }

  @Override
  Optional<String> rejected(Task task) {
    return task.careless();
  }
}

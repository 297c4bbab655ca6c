package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.probe.Dimension;

/** Requests whose answer is a sentence, and the rule that not much more is said. Probes only. */
final class Brevity extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "brevity", Dimension.CONCISENESS, new Amount(120, 120), Brevity::new);

  private final List<TaskWriter> writers;

  Brevity(Source source) {
    super(FAMILY, source);
    writers =
        InstructionMixture.FAMILIES.in(world.scope()).stream()
            .map(family -> family.writer().apply(source))
            .toList();
  }

  @Override
  Task write() {
    while (true) {
      var task = rng.pick(writers).write();
      if (canRamble(task) && !task.family().equals(StoryRequests.FAMILY.name())) {
        return task(task.prompt(), task.answer(), task.brief());
      }
    }
  }
}

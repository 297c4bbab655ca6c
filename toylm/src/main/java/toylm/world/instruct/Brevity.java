package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.Mixture;
import toylm.world.probe.Dimension;

/** Requests whose answer is a sentence, and the rule that not much more is said. Probes only. */
final class Brevity extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily("brevity", Dimension.CONCISENESS, new Amount(120, 120), Brevity::new);

  /** Whose requests are asked, each as often as another. */
  private static final Mixture<InstructionFamily> ASKED =
      new Mixture<>(
          List.of(
              FactQuestions.FAMILY,
              SumQuestions.FAMILY,
              Summaries.FAMILY,
              Rewrites.FAMILY,
              ContextQuestions.FAMILY,
              Greetings.FAMILY,
              SelfQuestions.FAMILY,
              AssistantRole.FAMILY,
              Personas.FAMILY,
              FollowUps.FAMILY,
              Corrections.FAMILY,
              Reasons.FAMILY,
              Memories.FAMILY));

  private final List<TaskWriter> writers;

  Brevity(Source source) {
    super(FAMILY, source);
    var within = source.within("brevity");
    writers =
        ASKED.in(world.scope()).stream().map(family -> family.writer().apply(within)).toList();
  }

  @Override
  Task write() {
    var task = rng.pick(writers).write();
    return task(task.prompt(), task.answer(), task.brief());
  }
}

package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is 2 + 3?" → "2 + 3 = 5." */
final class SumQuestions implements InstructionFamily {
  static final String NAME = "sums";
  private static final List<String> KINDS = List.of("sum");

  private final TuningSplit tuning;
  private final List<String> asked;

  SumQuestions(TuningSplit tuning) {
    this.tuning = tuning;
    this.asked =
        tuning.world().scope() == Scope.FULL
            ? List.of("sum", "sum", "tight sum", "spoken sum")
            : List.of("sum", "tight sum");
  }

  @Override
  public Task write(Split side, Rng rng) {
    var topic = tuning.topic(side, KINDS, rng);
    var forms = topic.entity().forms();
    var sum = forms.get(rng.pick(asked));
    var result = topic.fact().value();
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "sum", rng, "sum", sum),
        topic.entity().name() + " = " + result + ".",
        new Rule.Is(
            List.of(
                topic.entity().name() + " = " + result,
                result,
                forms.get("tight sum") + "=" + result,
                forms.get("spoken sum") + " is " + result)));
  }
}

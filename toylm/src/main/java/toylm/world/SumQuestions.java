package toylm.world;

import java.util.List;

/** "What is 2 + 3?" → "2 + 3 = 5." */
final class SumQuestions implements Skill {
  static final String NAME = "sums";
  private static final List<String> KINDS = List.of("sum");

  private final Tuning tuning;
  private final List<String> asked;

  SumQuestions(Tuning tuning) {
    this.tuning = tuning;
    this.asked =
        tuning.knowledge().scope() == Scope.FULL
            ? List.of("sum", "sum", "tight sum", "spoken sum")
            : List.of("sum", "tight sum");
  }

  @Override
  public Task write(Side side, Rng rng) {
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

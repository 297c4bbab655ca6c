package toylm.world;

import java.util.List;

/** "What is 2 + 3?" → "2 + 3 = 5." */
final class SumQuestions implements Skill {
  static final String NAME = "sums";
  private static final List<String> KINDS = List.of("sum");

  private final Tuning tuning;

  SumQuestions(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var topic = tuning.topic(side, KINDS, rng);
    var forms = topic.entity().forms();
    var sum = forms.get(rng.pick("sum", "sum", "tight sum", "spoken sum"));
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

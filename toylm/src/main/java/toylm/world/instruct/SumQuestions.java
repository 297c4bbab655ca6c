package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.Scope;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "What is 2 + 3?" → "2 + 3 = 5." */
final class SumQuestions extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "sums", Dimension.HELPFULNESS, new Amount(4, 14), new Amount(100, 60), SumQuestions::new);

  private final List<String> forms;

  SumQuestions(Source source) {
    super(FAMILY, source);
    forms =
        world.scope() == Scope.FULL
            ? List.of("sum", "sum", "tight sum", "spoken sum")
            : List.of("sum", "tight sum");
  }

  @Override
  Task write() {
    var topic = topic(List.of("sum"));
    var written = topic.entity().forms();
    var asked = written.get(rng.pick(forms));
    var result = topic.fact().value();
    return task(
        request("sum", "sum", asked),
        topic.entity().name() + " = " + result + ".",
        new Rule.Is(
            List.of(
                topic.entity().name() + " = " + result,
                result,
                written.get("tight sum") + "=" + result,
                written.get("spoken sum") + " is " + result)));
  }
}

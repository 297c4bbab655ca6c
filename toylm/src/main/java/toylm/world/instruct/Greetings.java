package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Good morning!" → "Hello! How can I help you?" */
final class Greetings extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "greetings", Dimension.HELPFULNESS, new Amount(1, 1), new Amount(20, 10), Greetings::new);

  private static final String ANSWER = "Hello! How can I help you?";

  Greetings(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    return task(wording("greeting"), ANSWER, new Rule.Holds(List.of("How can I help")));
  }
}

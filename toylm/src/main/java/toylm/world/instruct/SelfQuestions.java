package toylm.world.instruct;

import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Who are you?" → "I am toylm, a small language model." */
final class SelfQuestions extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "self", Dimension.PERSONA, new Amount(2, 2), new Amount(20, 20), SelfQuestions::new);

  private static final String ANSWER = "I am toylm, a small language model.";

  SelfQuestions(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    return task(request("who"), ANSWER, new Rule.States("toylm"));
  }
}

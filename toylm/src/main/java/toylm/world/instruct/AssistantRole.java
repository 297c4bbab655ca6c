package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "You are a helpful assistant." → "Yes, I am. How can I help you?" */
final class AssistantRole extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "assistant role",
          Dimension.PERSONA,
          new Amount(1, 1),
          new Amount(20, 20),
          AssistantRole::new);

  private static final String ANSWER = "Yes, I am. How can I help you?";

  AssistantRole(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    return task(wording("assistant-role"), ANSWER, new Rule.Holds(List.of("How can I help")));
  }
}

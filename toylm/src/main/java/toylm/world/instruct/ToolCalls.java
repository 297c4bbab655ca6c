package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * A sum too large for the model, with a calculator in the system prompt: first the call, then, when
 * the result comes back in a user turn, the answer.
 */
final class ToolCalls extends TaskWriter {
  static final InstructionFamily CALL =
      new InstructionFamily(
          "tool call",
          Dimension.TOOL_USE,
          new Amount(3, 0),
          new Amount(60, 0),
          source -> new ToolCalls(ToolCalls.CALL, source));

  static final InstructionFamily RESULT =
      new InstructionFamily(
          "tool result",
          Dimension.TOOL_USE,
          new Amount(2, 0),
          new Amount(60, 0),
          source -> new ToolCalls(ToolCalls.RESULT, source));

  private final boolean result;

  private ToolCalls(InstructionFamily family, Source source) {
    super(family, source);
    result = family.equals(RESULT);
  }

  @Override
  Task write() {
    var sum = StepSums.twoDigit(split, rng);
    var call = "calculator(" + sum.name() + ")";
    var value = sum.facts().get(0).value();
    var prompt =
        Conversation.of(
            Message.system(wording("tools")), Message.user(request("sum", "sum", sum.name())));
    if (!result) {
      return task(prompt, call, new Rule.Is(List.of(call)));
    }
    return task(
        prompt.with(Message.assistant(call)).with(Message.user("Result: " + value)),
        sum.name() + " = " + value + ".",
        new Rule.Is(List.of(sum.name() + " = " + value, value)));
  }
}

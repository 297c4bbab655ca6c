package toylm.world.instruct;

import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * A sum too large for the model, with a calculator in the system prompt: first the call, then, when
 * the result comes back in a user turn, the answer.
 */
final class Calculator implements InstructionFamily {
  static final String CALL = "tool call";
  static final String RESULT = "tool result";

  private final boolean result;
  private final TuningSplit tuning;

  Calculator(boolean result, TuningSplit tuning) {
    this.result = result;
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var sum = StepSums.twoDigit(side, rng);
    var call = "calculator(" + sum.name() + ")";
    var value = sum.facts().get(0).value();
    var prompt =
        Conversation.of(
            Message.system(tuning.word(side, "tools", rng)),
            Message.user(tuning.word(side, "sum", rng, "sum", sum.name())));
    if (!result) {
      return new Task(CALL, Dimension.TOOL_USE, prompt, call, new Rule.Is(List.of(call)));
    }
    return new Task(
        RESULT,
        Dimension.TOOL_USE,
        prompt.with(Message.assistant(call)).with(Message.user("Result: " + value)),
        sum.name() + " = " + value + ".",
        new Rule.Is(List.of(sum.name() + " = " + value, value)));
  }
}

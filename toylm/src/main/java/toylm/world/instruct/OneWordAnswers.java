package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "In one word: what is the capital of France?" → "Paris" */
final class OneWordAnswers extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "one-word", Dimension.FORMAT, new Amount(8, 10), new Amount(80, 60), OneWordAnswers::new);

  OneWordAnswers(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var kinds = FactFormats.kinds("one-word", this);
    while (true) {
      var topic = topic(kinds);
      var value = topic.fact().value();
      if (!value.contains(" ")) {
        return task(
                request("one-word", "question", question(topic)),
                value,
                new Rule.Is(List.of(value)))
            .orCarelessly(answer(topic));
      }
    }
  }
}

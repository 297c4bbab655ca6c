package toylm.world.instruct;

import java.util.StringJoiner;
import toylm.world.Rng;

/** What is wrong with bad answers. */
final class Flaws {
  private final TuningSplit tuning;

  Flaws(TuningSplit tuning) {
    this.tuning = tuning;
  }

  /** The answer, and then whatever comes to mind. */
  String rambling(Task task, Rng rng) {
    var text = new StringJoiner(" ").add(task.answer());
    for (int i = rng.between(1, 3); i > 0; i--) {
      var topic = tuning.topic(Split.TRAIN, FactQuestions.KINDS, rng);
      text.add(rng.chance(0.4) ? tuning.question(Split.TRAIN, topic, rng) : tuning.answer(topic));
    }
    return text.toString();
  }
}

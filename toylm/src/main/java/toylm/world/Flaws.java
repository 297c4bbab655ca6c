package toylm.world;

import java.util.StringJoiner;

/** What is wrong with bad answers. */
final class Flaws {
  private final Tuning tuning;

  Flaws(Tuning tuning) {
    this.tuning = tuning;
  }

  /** The answer, and then whatever comes to mind. */
  String rambling(Task task, Rng rng) {
    var text = new StringJoiner(" ").add(task.answer());
    for (int i = rng.between(1, 3); i > 0; i--) {
      var topic = tuning.topic(Side.TRAIN, FactQuestions.KINDS, rng);
      text.add(rng.chance(0.4) ? tuning.question(Side.TRAIN, topic, rng) : tuning.answer(topic));
    }
    return text.toString();
  }
}

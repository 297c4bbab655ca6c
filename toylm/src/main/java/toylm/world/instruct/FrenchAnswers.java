package toylm.world.instruct;

import java.util.Map;
import toylm.world.Rng;
import toylm.world.corpus.FrenchNotes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Always answer in French." – "What colour is grass?" → "C'est vert." */
final class FrenchAnswers implements InstructionFamily {
  static final String NAME = "French";

  private final TuningSplit tuning;
  private final Map<String, String> french;

  FrenchAnswers(TuningSplit tuning) {
    this.tuning = tuning;
    this.french = FrenchNotes.dictionary(tuning.world());
  }

  @Override
  public Task write(Split side, Rng rng) {
    var system = tuning.word(side, "french", rng);
    if (rng.chance(0.1)) {
      return Task.under(
          system,
          NAME,
          Dimension.ADHERENCE,
          tuning.word(side, "greeting", rng),
          "Bonjour !",
          new Rule.BeginsWith("Bonjour"));
    }
    while (true) {
      var topic = tuning.topic(side, FrenchNotes.KINDS, rng);
      var value = topic.fact().value();
      var word = french.get(value);
      if (word != null && !word.equals(value)) { // "orange" would prove nothing
        var answer =
            (topic.fact().relation().equals("legs") ? "Il y en a " : "C'est ") + word + ".";
        return Task.under(
                system,
                NAME,
                Dimension.ADHERENCE,
                tuning.anyQuestion(side, topic, rng),
                answer,
                new Rule.States(word))
            .orCarelessly(tuning.answer(topic));
      }
    }
  }
}

package toylm.world.instruct;

import java.util.Map;
import toylm.world.Amount;
import toylm.world.corpus.FrenchNotes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Always answer in French." – "What colour is grass?" → "C'est vert." */
final class FrenchAnswers extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "French", Dimension.ADHERENCE, new Amount(4, 0), new Amount(60, 0), FrenchAnswers::new);

  private final Map<String, String> french;

  FrenchAnswers(Source source) {
    super(FAMILY, source);
    french = FrenchNotes.dictionary(world);
  }

  @Override
  Task write() {
    var system = wording("french");
    if (rng.chance(0.1)) {
      return under(system, wording("greeting"), "Bonjour !", new Rule.BeginsWith("Bonjour"));
    }
    while (true) {
      var topic = topic(FrenchNotes.KINDS);
      var value = topic.fact().value();
      var word = french.get(value);
      if (word != null && !word.equals(value)) { // "orange" would prove nothing
        boolean legs = topic.fact().relation().equals("legs");
        return under(
                system,
                anyQuestion(topic),
                (legs ? "Il y en a " : "C'est ") + word + ".",
                new Rule.States(word))
            .orCarelessly(answer(topic));
      }
    }
  }
}

package toylm.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** "Always answer in French." – "What colour is grass?" → "C'est vert." */
final class FrenchAnswers implements Skill {
  static final String NAME = "French";

  private final Tuning tuning;
  private final Map<String, String> french = new HashMap<>();

  FrenchAnswers(Tuning tuning) {
    this.tuning = tuning;
    for (var entity : tuning.knowledge().entities("english")) {
      french.put(entity.name(), entity.fact("french").value());
    }
  }

  @Override
  public Task write(Side side, Rng rng) {
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
      var topic = tuning.topic(side, List.of("thing", "food", "animal"), rng);
      var word = french.get(topic.fact().value());
      if (word != null) {
        var answer =
            (topic.fact().relation().equals("legs") ? "Il y en a " : "C'est ") + word + ".";
        return Task.under(
            system,
            NAME,
            Dimension.ADHERENCE,
            tuning.anyQuestion(side, topic, rng),
            answer,
            new Rule.States(word));
      }
    }
  }
}
